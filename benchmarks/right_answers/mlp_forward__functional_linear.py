# style: F.embedding, F.linear with transposed weights, flatten
"""Lecture 3: through the network, once.

    e = the vectors of the T characters, side by side         (N, T * d)
    h = tanh(e W1 + b1)                                       (N, H)
    logits = h W2 + b2                                        (N, V)

The tanh between the two layers is what makes it more than one layer: two linear maps in a row are one linear
map. The scores at the end stay raw. Cross-entropy turns them into probabilities itself, and a score must be
free to be as large or as small as it takes.
"""
from torch.nn import functional as F
import torch


def mlp_forward(params: list[torch.Tensor], X: torch.Tensor) -> torch.Tensor:
    """Return the logits, (N, V).

    params: [C, W1, b1, W2, b2] of shapes (V, d), (T * d, H), (H,), (H, V), (V,); gradients flow back to all
    five. X: (N, T) int64, the windows. N may be 1.

    >>> C, W1 = torch.tensor([[0.], [1.]]), torch.tensor([[1., -1.], [1., 0.]])
    >>> W2, b2 = torch.tensor([[2., 0.], [0., 0.]]), torch.tensor([0., 5.])
    >>> params = [C, W1, torch.tensor([-2., 0.]), W2, b2]
    >>> mlp_forward(params, torch.tensor([[1, 1]])) # tanh(1 + 1 - 2) = 0, tanh(-1) goes nowhere
    tensor([[0., 5.]])
    """
    C, W1, b1, W2, b2 = params
    return F.linear(F.linear(F.embedding(X, C).flatten(1), W1.mT, b1).tanh(), W2.mT, b2)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
