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
    # TODO 1. The gates and the message.                                           -> 2 of (..., H)
    gate = x @ W1 # (..., C) @ (C, H) -> (..., H)
    message = x @ W3 # (..., C) @ (C, H) -> (..., H)
    # TODO 2. silu, multiply, come back.                                                  -> (..., C)
    return (gate * torch.sigmoid(gate) * message) @ W2 # (..., H) @ (H, C) -> (..., C)


def matching_width(n_embd):
    """Return the largest H (int) whose three matrices have no more weights than FeedForward's two.

    FeedForward's matrices are C x 4C and 4C x C; the biases are not counted.

    >>> matching_width(6)
    16
    """
    # TODO 3. How many weights are there on either side?
    return 8 * n_embd // 3 # 3 C H <= 8 C^2


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
