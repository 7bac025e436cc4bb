# style: x times rsqrt of the mean square
"""Lecture 7, from later papers: RMSNorm.

LayerNorm subtracts the mean and divides by the spread. Llama and its relatives found that the
subtraction can go: divide by the root of the mean square, stretch, done (Zhang and Sennrich, 2019).

    y = x / sqrt(mean(x^2) + eps) * weight          mean over the last dimension

    grader check rms_norm
"""
import torch


def rms_norm(x, weight, eps=1e-5):
    """x: [..., C], weight: [C]. Return [..., C].

    The mean square of 1 and 7 is 25:

    >>> rms_norm(torch.tensor([[1., 7.]]), torch.tensor([5., 10.]), eps=0.)
    tensor([[ 1., 14.]])
    """
    norm = x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + eps)
    return norm * weight


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
