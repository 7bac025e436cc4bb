import torch


def neuron_in_torch(x, w, b):
    xs = [torch.tensor([xi], dtype=torch.double) for xi in x]
    ws = [torch.tensor([wi], dtype=torch.double) for wi in w]
    b = torch.tensor([b], dtype=torch.double)
    for t in xs + ws + [b]:
        t.requires_grad = True
    n = b
    for xi, wi in zip(xs, ws):
        n = n + xi * wi
    o = torch.tanh(n)
    o.backward()
    return o.data.item(), [t.grad.item() for t in xs], [t.grad.item() for t in ws], b.grad.item()
