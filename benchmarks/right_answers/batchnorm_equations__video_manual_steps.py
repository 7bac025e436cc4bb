# style: bnmeani, bndiff, bndiff2 ... as spelled out for part 4
"""Lecture 4: the four equations of BatchNorm.

Would you like the inputs of your tanh to have mean 0 and standard deviation 1? Then just make them so: every
step of it can be differentiated. For each feature (column), over the n examples of the batch (rows):

    mean = sum of x / n
    var  = sum of (x - mean)^2 / n
    xhat = (x - mean) / sqrt(var + eps)
    y    = gamma * xhat + beta

gamma and beta are learned: they give the network back the freedom to choose another spread and centre.

Two conventions are about. The paper and torch.nn.BatchNorm1d normalise with the variance above, divided by n.
The class of the lecture divides by n - 1 instead, the unbiased estimate. The equations above are the paper's,
and they are what `biased=True`, the default, asks for; `biased=False` asks for the lecture's.

    grader check batchnorm_equations
"""
import torch


def batchnorm_forward(x, gamma, beta, eps=1e-5, biased=True):
    """Normalise a batch with its own mean and variance.

    x is (N, D); gamma and beta are (D,). Leave all of them as they were.

    Returns (y, cache): y is (N, D), and cache is a dict of what the backward pass will ask for one lecture
    later: "mean" (D,), "var" (D,) and "xhat" (N, D).

    Two examples of one feature:

    >>> t = torch.tensor
    >>> y, cache = batchnorm_forward(t([[1.], [3.]]), gamma=t([3.]), beta=t([0.5]), eps=0)
    >>> y
    tensor([[-2.5000],
            [ 3.5000]])
    >>> cache["mean"], cache["var"]
    (tensor([2.]), tensor([1.]))
    """
    n = x.shape[0]
    bnmeani = 1/n * x.sum(0, keepdim=True)
    bndiff = x - bnmeani
    bndiff2 = bndiff**2
    bnvar = (bndiff2).sum(0, keepdim=True) / (n if biased else n - 1)
    bnvar_inv = (bnvar + eps)**-0.5
    bnraw = bndiff * bnvar_inv
    y = gamma * bnraw + beta
    return y, {"mean": bnmeani.squeeze(0), "var": bnvar.squeeze(0), "xhat": bnraw}


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
