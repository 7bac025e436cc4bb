# style: digits times [V, 1], index_select; slices of padded words
"""Lecture 2: the trigram model as a network.

The bigram network reads one row of W for the last character. For a trigram there is one row for every *pair*
of characters, V * V of them. Number the pairs like two-digit numbers in base V: the older character is the
high digit.

    row of the pair (i, j)  =  i * V + j              logits = W[row], (N, V)

Tempting, and different: give each of the two characters a row of its own and add the rows. That network
cannot say "after q and u something special comes": no weight of it belongs to the pair.
"""
import torch


def trigram_rows(words, stoi):
    """Return (xs, ys), int64: the two characters before each step, (N, 2), and the one that follows, (N,).

    Every word starts with two marks and ends with one: its first letter and its stop mark are predicted, too.
    The steps stand in the order in which they are met. No words: shapes (0, 2) and (0,).

    >>> trigram_rows(["ab"], {".": 0, "a": 1, "b": 2})
    (tensor([[0, 0],
            [0, 1],
            [1, 2]]), tensor([1, 2, 0]))
    """
    padded = [f"..{w}." for w in words]
    grams = [[stoi[c] for c in p[i:i + 3]] for p in padded for i in range(len(p) - 2)]
    table = torch.tensor(grams, dtype=torch.int64).reshape(-1, 3)
    return table[:, :2], table[:, 2]


def trigram_logits(W, xs):
    """Return the logits of every example, (N, V).

    W: (V * V, V) floats; row i * V + j belongs to the pair (i, j), and gradients flow back to it.
    xs: (N, 2) int64.

    >>> W = torch.tensor([[0., 0.], [1., 2.], [3., 4.], [5., 6.]])
    >>> trigram_logits(W, torch.tensor([[0, 1], [1, 0]]))
    tensor([[1., 2.],
            [3., 4.]])
    """
    rows = xs @ torch.tensor([W.shape[1], 1])
    return W.index_select(0, rows)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
