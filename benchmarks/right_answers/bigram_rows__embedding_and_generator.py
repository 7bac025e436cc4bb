# style: a generator of pairs, F.embedding
"""Lecture 2: the table as a network, without the one-hot vectors.

A network needs examples: what goes in, and what should come out. For a bigram model that is a character and
the one that follows it. The usual way in is a one-hot vector x, all zeros with a single 1, and one layer of
weights:

    logits = x @ W            one-hot (N, V) @ (V, V) -> (N, V)

But look at the product: the zeros switch off every row of W except one. Multiplying by a one-hot vector *is*
reading a row. Reading it directly gives the same numbers and the same gradients, and almost no work.
"""
from torch.nn import functional as F
import torch


def _pairs(words, stoi):
    for word in words:
        prev = 0
        for ch in word:
            yield prev, (prev := stoi[ch])
        yield prev, 0


def bigram_pairs(words, stoi):
    """Return (xs, ys), two vectors of N integers (int64): each character, and the one that follows it.

    The pairs stand in the order in which they are met, word by word, from start mark to stop mark.
    No words, no pairs: the vectors are empty, and still int64.

    >>> bigram_pairs(["ab", "b"], {".": 0, "a": 1, "b": 2})
    (tensor([0, 1, 2, 0, 2]), tensor([1, 2, 0, 2, 0]))
    """
    both = torch.tensor(list(_pairs(words, stoi)), dtype=torch.int64).reshape(-1, 2)
    return tuple(both.unbind(1))


def row_logits(xs, W):
    """Return the logits of every example, (N, V): what one_hot(xs) @ W would give.

    xs: (N,) int64. W: (V, V) floats; gradients must flow back to it.

    >>> row_logits(torch.tensor([1, 0, 1]), torch.tensor([[1., 2.], [3., 4.]]))
    tensor([[3., 4.],
            [1., 2.],
            [3., 4.]])
    """
    return F.embedding(xs, W)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
