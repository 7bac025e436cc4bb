# style: torch.dot, requires_grad_ afterwards; fault: tensors are made in float32
import torch


def neuron_in_torch(x, w, b):
    inputs = torch.tensor(x).requires_grad_()
    weights = torch.tensor(w).requires_grad_()
    bias = torch.tensor(b).requires_grad_()

    n = torch.dot(inputs, weights) + bias
    o = n.tanh()
    o.backward()

    dx = [float(g) for g in inputs.grad]
    dw = [float(g) for g in weights.grad]
    return float(o), dx, dw, float(bias.grad)
