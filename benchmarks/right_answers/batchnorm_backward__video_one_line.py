# style: the one line of exercise 3 of the video, with n - ddof
"""Lecture 5: the gradient of BatchNorm in one formula.

Put the nine steps together on paper and simplify. For one feature, with g[j] the gradient by output j,

    xhat[j] = (x[j] - mean) / sqrt(var + eps)        out[j] = gamma * xhat[j] + beta

ask: which paths lead from x[i] to the outputs, and how much of each g[j] comes back along them?

    straight on:            to out[i] alone: gamma / sqrt(var + eps) * g[i]
    through the mean:       x[i] moves the mean, and the mean moves every out[j]
    through the variance:   x[i] moves the variance, and the variance moves every out[j]

The variance was divided by n in the paper, and by n - 1 in the lecture. One of the paths knows which.

The gradient is your work: autograd is off limits in this lecture.

    grader check batchnorm_backward
"""
import torch


def batchnorm_backward(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """The gradient of the loss by the input of BatchNorm, (n, D).

    dhpreact (n, D) is the gradient by its output, bnraw (n, D) the normalised input, bngain (1, D), and
    bnvar_inv (1, D) is 1 / sqrt(var + eps). var was divided by n - ddof. Leave all of them as they were.

    Three examples of one feature, and a gradient for the first of them only:

    >>> t = torch.tensor
    >>> bnraw = t([[-1.], [0.], [1.]])
    >>> batchnorm_backward(t([[3.], [0.], [0.]]), bnraw, bngain=t([[2.]]), bnvar_inv=t([[0.5]])).T
    tensor([[ 0.5000, -1.0000,  0.5000]])
    """
    n = dhpreact.shape[0]
    return bngain*bnvar_inv/n * (n*dhpreact - dhpreact.sum(0) - n/(n-ddof)*bnraw*(dhpreact*bnraw).sum(0))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
