# style: the chain of small steps, turned by 90 degrees
"""Lecture 5, for those who want more: LayerNorm backward.

LayerNorm is BatchNorm turned by 90 degrees. It normalises each example (row) over its own D features, and
asks no other example. It is what a Transformer uses. The gain and the bias still belong to the features, so
the two sums in the backward pass now run in different directions: think about which of them is which.

    mean, var = of each row of x, divided by D
    xhat = (x - mean) / sqrt(var + eps)
    out = gamma * xhat + beta

The gradients are your work: autograd is off limits in this lecture.

    grader check layernorm_backward
"""
import torch


def layernorm_backward(dout, x, gamma, eps=1e-5):
    """The gradients (dx, dgamma, dbeta) of LayerNorm.

    dout (N, D) is the gradient by out; x is (N, D) and gamma (D,). Returns dx (N, D), dgamma (D,) and
    dbeta (D,). Leave the arguments as they were.

    One example with two features:

    >>> t = torch.tensor
    >>> dx, dgamma, dbeta = layernorm_backward(t([[8., 0.]]), x=t([[0., 2.]]), gamma=t([1., 1.]), eps=3.)
    >>> dx, dgamma, dbeta # mean 1, variance 1, and 1 / sqrt(1 + 3) is 1/2
    (tensor([[ 1.5000, -1.5000]]), tensor([-4.,  0.]), tensor([8., 0.]))
    """
    D = x.shape[1]
    # forward, again
    diff = x - x.sum(1, keepdim=True) / D
    var = (diff * diff).sum(1, keepdim=True) / D
    inv = 1 / torch.sqrt(var + eps)
    xhat = diff * inv
    # backward
    dbeta = dout.sum(dim=0)
    dgamma = (dout * xhat).sum(dim=0)
    dxhat = dout * gamma
    dinv = (dxhat * diff).sum(1, keepdim=True)
    dvar = dinv * (-0.5) * inv**3
    ddiff = dxhat * inv
    ddiff += dvar * 2 * diff / D
    dmean = -ddiff.sum(1, keepdim=True)
    dx = ddiff + dmean / D
    return dx, dgamma, dbeta


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
