# style: functools.reduce over the levels, einsum on stacked taps
"""Lecture 6: slide the tree along a text, and compute every node once.

A tree with L stages reads a window of 2^L vectors and answers with one. For an answer at every position you
can ask it about every window, as `tree` below does. But neighbouring windows overlap, and most of what they
compute is the same: the node for positions 4 and 5 is part of the windows that end at 5, at 6, at 7, ...

So compute all nodes of a level at once, at every position. On level 0 these are the vectors themselves; a
node of level i + 1 at position t joins two of level i:

    node[i + 1][t] = tanh( [node[i][t - 2^i], node[i][t]] @ W[i] + b[i] )

Two taps, 2^i steps apart: a dilated causal convolution for each level, and that is a WaveNet.

One thing to watch. Before the beginning, a window is filled up with zero vectors. The tree computes nodes of
these as well, and tanh(0 @ W + b) is not zero.

    grader check tree_as_convolution
"""
from functools import reduce
import torch
import torch.nn.functional as F


def tree(weights, window):
    """Given to you: the tree's answer (B, O) to one window (B, 2^L, C). weights: as below."""
    if not weights:
        return window[:, 0] # (B, 1, C) -> (B, C)
    *lower, (W, b) = weights
    earlier, later = (tree(lower, half) for half in window.chunk(2, dim=1)) # (B, width) each
    return torch.tanh(torch.cat([earlier, later], dim=-1) @ W + b) # (B, 2*width) @ (2*width, O) -> (B, O)


def tree_as_dilated_conv(weights: list[tuple[torch.Tensor, torch.Tensor]], x: torch.Tensor) -> torch.Tensor:
    """The tree's answer at every position: (B, T, O).

    x is (B, T, C). weights: a list with (W, b) for each of the L stages, from the letters up, W of shape
    (2*width, next width) and b (next width,); the first width is C, the last O. The answer at t is that of
    the tree to the window that ends with t; whatever lies before the beginning of x is a vector of zeros.

    Each level is computed once, for all positions at a time: the tree itself is not asked.

    One stage that asks whether a number is larger than the one before it:

    >>> weights = [(torch.tensor([[-20.], [20.]]), torch.tensor([0.]))]
    >>> tree_as_dilated_conv(weights, torch.tensor([[[1.], [1.], [2.]]])).flatten()
    tensor([1., 0., 1.])
    """
    def level(nodes, numbered):
        i, (W, b) = numbered
        step = 1 << i
        n = nodes.size(1) - step
        taps = torch.stack([nodes.narrow(1, 0, n), nodes.narrow(1, step, n)], dim=2) # (B, n, 2, width)
        return torch.tanh(torch.einsum("bntw,two->bno", taps, W.view(2, nodes.size(2), -1)) + b)

    front = x.new_zeros(x.size(0), (1 << len(weights)) - 1, x.size(2))
    return reduce(level, enumerate(weights), torch.cat([front, x], dim=1))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
