# style: layers collected in a list, F.gelu with approximate="tanh"
"""Lecture 7: time to think.

In attention the tokens talk. Afterwards each one thinks about what it heard, on its own: a small
MLP with an inner layer four times as wide.

    out = dropout(Linear(relu(Linear(x))))             C -> 4 C -> C

GPT-2 replaces relu by a smooth relative of it, GELU, in this approximation (Hendrycks and Gimpel):

    gelu(x) = x / 2 * (1 + tanh( sqrt(2 / pi) * (x + 0.044715 x^3) ))

    grader check feed_forward
"""
import torch.nn.functional as F
import math

import torch
from torch import nn


class FeedForward(nn.Module):
    """net: nn.Sequential of Linear, ReLU, Linear, Dropout. (FeedFoward, as in the video, is fine too.)"""

    def __init__(self, n_embd, dropout=0.0):
        super().__init__()
        inner = 4 * n_embd
        layers = [nn.Linear(n_embd, inner), nn.ReLU(inplace=True), nn.Linear(inner, n_embd), nn.Dropout(dropout)]
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        """x: [B, T, C]. Return [B, T, C].

        Inner weights of 1, outer weights of 0.5: four inner channels of relu(x), times 0.5 each.

        >>> ffwd = FeedForward(1)
        >>> for p, value in zip(ffwd.parameters(), [1., 0., 0.5, 0.]):
        ...     _ = nn.init.constant_(p, value)
        >>> ffwd(torch.tensor([[[3.], [-3.]]])).tolist()
        [[[6.0], [0.0]]]
        """
        return self.net(x)


def new_gelu(x):
    """Return the tanh approximation of GELU of every number in x, any shape.

    >>> new_gelu(torch.tensor([0., 100., -100.])).tolist()
    [0.0, 100.0, -0.0]
    """
    return F.gelu(x, approximate="tanh")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
