# style: plain loops with floats into torch.zeros
"""Lecture 4: get rid of BatchNorm once the training is over.

After training, the statistics of a BatchNorm no longer change. What is left of it is a fixed stretch and a
fixed shift of each channel, and that is something the Linear before it can do as well. Work the stretch and
the shift into its weights, and the BatchNorm can go: same answers, one layer less to run.

    grader check fold_batchnorm
"""
import math
import torch


def batchnorm(h, gamma, beta, mean, var, eps=1e-5):
    """BatchNorm with fixed statistics, as at test time. h is (N, C), the others are (C,)."""
    return gamma * (h - mean) / torch.sqrt(var + eps) + beta


def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    """Find the weights (W2, b2) of the one Linear that does the work of a Linear and its BatchNorm:

        x @ W2 + b2  ==  batchnorm(x @ W + b, gamma, beta, mean, var, eps)      for every x

    W and W2 are (fan_in, C); b, b2, gamma, beta, mean and var are (C,). Somebody trained these tensors:
    do not change them. (For a Linear without a bias, b is all zeros.)

    One input and one channel, to follow on paper:

    >>> t = torch.tensor
    >>> fold_batchnorm(t([[2.]]), t([2.]), t([3.]), t([.5]), mean=t([1.]), var=t([4.]), eps=0)
    (tensor([[3.]]), tensor([2.]))
    """
    fan_in, C = W.shape
    W2, b2 = torch.zeros(fan_in, C), torch.zeros(C)
    for c in range(C):
        factor = gamma[c].item() / math.sqrt(var[c].item() + eps)
        b2[c] = factor * (b[c].item() - mean[c].item()) + beta[c].item()
        for i in range(fan_in):
            W2[i, c] = W[i, c].item() * factor
    return W2, b2


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
