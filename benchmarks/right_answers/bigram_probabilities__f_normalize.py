# style: F.normalize with the 1-norm, ones put into empty rows first
"""Lecture 2: from counts to probabilities.

A row of the table says how often each character came next. Divide the row by its own total and it says how
likely each one is: one distribution for each character we may stand on. A pair that never occurred would get
probability 0, and a word that contains it would be called impossible. So before dividing, every cell gets
a few fake counts, the seen and the unseen alike. The more of them, the smoother the model.

    P[i, j] = (N[i, j] + k) / sum over j' of (N[i, j'] + k)

Mind the shapes when you divide. A (V, V) table over a (V,) vector of totals is legal, and wrong: the vector
is laid along the row, so every cell of *column* j is divided by the total of row j.
"""
import torch.nn.functional as F
import torch


def bigram_probs(N, smoothing=1.0):
    """Return P, (V, V) floats: row i is the distribution of what follows character i.

    N: (V, V) integer counts; leave them as you found them. smoothing: the fake counts k for each cell.
    Where there is nothing to divide (k = 0 and a row without counts), the row is uniform: 1 / V each.

    >>> bigram_probs(torch.tensor([[0, 3], [1, 1]]), smoothing=0)
    tensor([[0.0000, 1.0000],
            [0.5000, 0.5000]])
    >>> bigram_probs(torch.tensor([[1, 5], [0, 0]]), smoothing=1)
    tensor([[0.2500, 0.7500],
            [0.5000, 0.5000]])
    """
    counts = N.to(torch.get_default_dtype()).add(smoothing)
    empty = ~counts.any(dim=1, keepdim=True)
    return F.normalize(counts.masked_fill(empty, 1.0), p=1, dim=1)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
