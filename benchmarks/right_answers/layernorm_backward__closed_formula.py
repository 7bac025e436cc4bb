# style: D times, minus two sums, all divided by D
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
    N, D = x.shape
    mean = x.mean(1, keepdim=True)
    var = x.var(1, keepdim=True, unbiased=False)
    rstd = (var + eps)**-0.5
    xhat = (x - mean) * rstd
    dbeta = dout.sum(0)
    dgamma = (dout * xhat).sum(0)
    dxhat = gamma * dout
    dx = rstd/D * (D*dxhat - dxhat.sum(1, keepdim=True) - xhat*(dxhat*xhat).sum(1, keepdim=True))
    return dx, dgamma, dbeta


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
