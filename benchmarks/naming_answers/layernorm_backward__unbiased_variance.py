# style: step by step through every intermediate; fault: the variance is divided by D - 1, forward and backward
import torch


def layernorm_backward(dout, x, gamma, eps=1e-5):
    D = x.shape[1]
    divisor = D - 1
    # forward again
    diff = x - x.sum(1, keepdim=True) / D
    var = (diff ** 2).sum(1, keepdim=True) / divisor
    inv = 1 / torch.sqrt(var + eps)
    xhat = diff * inv
    # and back
    dbeta = dout.sum(0)
    dgamma = (dout * xhat).sum(0)
    dxhat = dout * gamma
    dinv = (dxhat * diff).sum(1, keepdim=True)
    dvar = -0.5 * inv ** 3 * dinv
    ddiff = dxhat * inv + 2 * diff * dvar / divisor
    dx = ddiff - ddiff.sum(1, keepdim=True) / D
    return dx, dgamma, dbeta
