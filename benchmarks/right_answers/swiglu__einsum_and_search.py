# style: einsum, H found by counting up
"""Lecture 7, from later papers: SwiGLU (Shazeer, 2020).

Two Linear layers read the same token. One opens and closes gates, the other carries the message;
they are multiplied, number by number, and a third Linear brings the result back:

    silu(z) = z * sigmoid(z)          out = (silu(x W1) * (x W3)) W2

Three matrices instead of two: to keep the number of weights, the inner layer is made narrower.

    grader check swiglu
"""
import torch


def swiglu(x, W1, W3, W2):
    """x: [..., C], W1 and W3: [C, H], W2: [H, C]. Return [..., C].

    A gate of 100 is as good as open: silu(100) = 100. A gate of 0 is shut.

    >>> one = torch.tensor([[1.]])
    >>> swiglu(torch.tensor([[2.], [0.]]), 50 * one, 3 * one, one)
    tensor([[600.],
            [  0.]])
    """
    z = torch.einsum("...c,ch->...h", x, W1)
    message = torch.einsum("...c,ch->...h", x, W3)
    return torch.einsum("...h,hc->...c", z / (1 + torch.exp(-z)) * message, W2)


def matching_width(n_embd):
    """Return the largest H (int) whose three matrices have no more weights than FeedForward's two.

    FeedForward's matrices are C x 4C and 4C x C; the biases are not counted.

    >>> matching_width(6)
    16
    """
    allowed = n_embd * 4 * n_embd + 4 * n_embd * n_embd
    H = 0
    while 3 * n_embd * (H + 1) <= allowed:
        H += 1
    return H


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
