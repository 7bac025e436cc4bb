# style: W1 and W3 in one product, chunk; divmod
"""Lecture 7, from later papers: SwiGLU (Shazeer, 2020).

Two Linear layers read the same token. One opens and closes gates, the other carries the message;
they are multiplied, number by number, and a third Linear brings the result back:

    silu(z) = z * sigmoid(z)          out = (silu(x W1) * (x W3)) W2

Three matrices instead of two: to keep the number of weights, the inner layer is made narrower.

    grader check swiglu
"""
from functools import partial
import torch


silu = partial(torch.nn.functional.silu, inplace=False)


def swiglu(x: torch.Tensor, W1: torch.Tensor, W3: torch.Tensor, W2: torch.Tensor) -> torch.Tensor:
    """x: [..., C], W1 and W3: [C, H], W2: [H, C]. Return [..., C].

    A gate of 100 is as good as open: silu(100) = 100. A gate of 0 is shut.

    >>> one = torch.tensor([[1.]])
    >>> swiglu(torch.tensor([[2.], [0.]]), 50 * one, 3 * one, one)
    tensor([[600.],
            [  0.]])
    """
    gate, message = torch.matmul(x, torch.cat([W1, W3], dim=1)).chunk(2, dim=-1)
    return torch.matmul(silu(gate).mul_(message), W2)


def matching_width(n_embd: int) -> int:
    """Return the largest H (int) whose three matrices have no more weights than FeedForward's two.

    FeedForward's matrices are C x 4C and 4C x C; the biases are not counted.

    >>> matching_width(6)
    16
    """
    width, _ = divmod(8 * n_embd, 3)
    return width


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
