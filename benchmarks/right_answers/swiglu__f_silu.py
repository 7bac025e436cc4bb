# style: F.silu, integer division
"""Lecture 7, from later papers: SwiGLU (Shazeer, 2020).

Two Linear layers read the same token. One opens and closes gates, the other carries the message;
they are multiplied, number by number, and a third Linear brings the result back:

    silu(z) = z * sigmoid(z)          out = (silu(x W1) * (x W3)) W2

Three matrices instead of two: to keep the number of weights, the inner layer is made narrower.

    grader check swiglu
"""
import torch.nn.functional as F
import torch


def swiglu(x, W1, W3, W2):
    """x: [..., C], W1 and W3: [C, H], W2: [H, C]. Return [..., C].

    A gate of 100 is as good as open: silu(100) = 100. A gate of 0 is shut.

    >>> one = torch.tensor([[1.]])
    >>> swiglu(torch.tensor([[2.], [0.]]), 50 * one, 3 * one, one)
    tensor([[600.],
            [  0.]])
    """
    return (F.silu(x @ W1) * (x @ W3)) @ W2


def matching_width(n_embd):
    """Return the largest H (int) whose three matrices have no more weights than FeedForward's two.

    FeedForward's matrices are C x 4C and 4C x C; the biases are not counted.

    >>> matching_width(6)
    16
    """
    hidden_dim = 4 * n_embd
    return int(2 * hidden_dim / 3)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
