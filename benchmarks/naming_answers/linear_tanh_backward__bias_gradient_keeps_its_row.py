# style: einsum for all three; fault: db is summed with keepdim
import torch


def linear_backward(dout, x, W):
    dx = torch.einsum("no,io->ni", dout, W)
    dW = torch.einsum("ni,no->io", x, dout)
    db = dout.sum(dim=0, keepdim=True)
    return dx, dW, db


def tanh_backward(dout, h):
    slope = 1.0 - h.pow(2)
    return torch.mul(slope, dout)
