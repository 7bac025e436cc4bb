# style: Sequential grown with append; (1 + tanh z) / 2 as a sigmoid
"""Lecture 7: time to think.

In attention the tokens talk. Afterwards each one thinks about what it heard, on its own: a small
MLP with an inner layer four times as wide.

    out = dropout(Linear(relu(Linear(x))))             C -> 4 C -> C

GPT-2 replaces relu by a smooth relative of it, GELU, in this approximation (Hendrycks and Gimpel):

    gelu(x) = x / 2 * (1 + tanh( sqrt(2 / pi) * (x + 0.044715 x^3) ))

    grader check feed_forward
"""
import math

import torch
from torch import nn


SQRT_2_OVER_PI = (2.0 / math.pi) ** 0.5


class FeedForward(nn.Module):
    """net: nn.Sequential of Linear, ReLU, Linear, Dropout. (FeedFoward, as in the video, is fine too.)"""

    def __init__(self, n_embd: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.net = nn.Sequential()
        for layer in (nn.Linear(n_embd, n_embd * 4), nn.ReLU(), nn.Linear(n_embd * 4, n_embd), nn.Dropout(p=dropout)):
            self.net.append(layer)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """x: [B, T, C]. Return [B, T, C].

        Inner weights of 1, outer weights of 0.5: four inner channels of relu(x), times 0.5 each.

        >>> ffwd = FeedForward(1)
        >>> for p, value in zip(ffwd.parameters(), [1., 0., 0.5, 0.]):
        ...     _ = nn.init.constant_(p, value)
        >>> ffwd(torch.tensor([[[3.], [-3.]]])).tolist()
        [[[6.0], [0.0]]]
        """
        for layer in self.net:
            x = layer(x)
        return x


new_gelu = lambda x: x * torch.sigmoid(2.0 * SQRT_2_OVER_PI * (x + 0.044715 * x * x * x))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
