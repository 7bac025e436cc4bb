# style: torch.autograd.grad, einsum; fault: the gradients are asked of the weighted sum
import torch


def neuron_in_torch(x, w, b):
    opts = dict(dtype=torch.float64, requires_grad=True)
    X, W, B = torch.tensor(x, **opts), torch.tensor(w, **opts), torch.tensor(b, **opts)
    act = torch.einsum("i,i->", W, X) + B
    out = torch.tanh(act)
    gx, gw, gb = torch.autograd.grad(act, [X, W, B])
    return out.item(), gx.tolist(), gw.tolist(), gb.item()
