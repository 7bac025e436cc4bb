# style: one long stream of marks and letters, pairs "mark mark" left out
"""Lecture 2: the table as a network, without the one-hot vectors.

A network needs examples: what goes in, and what should come out. For a bigram model that is a character and
the one that follows it. The usual way in is a one-hot vector x, all zeros with a single 1, and one layer of
weights:

    logits = x @ W            one-hot (N, V) @ (V, V) -> (N, V)

But look at the product: the zeros switch off every row of W except one. Multiplying by a one-hot vector *is*
reading a row. Reading it directly gives the same numbers and the same gradients, and almost no work.
"""
import torch


def bigram_pairs(words, stoi):
    """Return (xs, ys), two vectors of N integers (int64): each character, and the one that follows it.

    The pairs stand in the order in which they are met, word by word, from start mark to stop mark.
    No words, no pairs: the vectors are empty, and still int64.

    >>> bigram_pairs(["ab", "b"], {".": 0, "a": 1, "b": 2})
    (tensor([0, 1, 2, 0, 2]), tensor([1, 2, 0, 2, 0]))
    """
    stream = "." + "".join(w + "." for w in words)
    ix = torch.tensor([stoi[c] for c in stream], dtype=torch.int64)
    return ix[:-1], ix[1:]


row_logits = lambda xs, W: torch.index_select(W, 0, xs)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
