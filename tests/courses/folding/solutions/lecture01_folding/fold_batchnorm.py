"""One Linear that swallows the BatchNorm behind it.

Once training is over, a BatchNorm multiplies every channel by a constant and adds another
constant. A Linear multiplies and adds too. Whatever the two do one after the other,
a single Linear can do in one go, if it is given the right weights. Find them.
"""
import torch
from frozen_batchnorm import batchnorm


def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    """Return weights W2 and bias b2 such that, whatever x is,

        x @ W2 + b2  =  batchnorm(x @ W + b, gamma, beta, mean, var, eps)

    W, W2: (fan_in, C). All others: (C,). The tensors given are still needed: do not write into them.

    One input, one channel, where batchnorm is 3 (h - 1) / 2 + 1/2:

    >>> one = torch.tensor
    >>> bn = dict(gamma=one([3.]), beta=one([.5]), mean=one([1.]), var=one([4.]), eps=0)
    >>> batchnorm(one([[10.]]) @ one([[2.]]) + one([2.]), **bn)
    tensor([[32.]])
    >>> fold_batchnorm(one([[2.]]), one([2.]), **bn)
    (tensor([[3.]]), tensor([2.]))
    """
    # TODO 1. By how much does each channel of h get multiplied? Let W2 do the same.    -> (fan_in, C)
    factor = gamma / torch.sqrt(var + eps) # (C,)
    W2 = W * factor # (fan_in, C) * (C,): a column of W makes a channel, so columns are scaled
    # TODO 2. What do both layers answer when x is zero?                                        -> (C,)
    b2 = batchnorm(b, gamma, beta, mean, var, eps)
    return W2, b2


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
