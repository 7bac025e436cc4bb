# style: accumulates example by example; fault: (h * dout) is squared as a whole
import torch


def linear_backward(dout, x, W):
    dx = torch.stack([W @ g for g in dout])
    dW = torch.zeros_like(W)
    db = torch.zeros_like(W[0])
    for xi, g in zip(x, dout):
        dW = dW + torch.outer(xi, g)
        db = db + g
    return dx, dW, db


def tanh_backward(dout, h):
    lost = (h * dout) ** 2
    return dout - lost
