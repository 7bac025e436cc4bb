"""Lecture 3: windows that slide over a word.

A table for ever longer contexts grows out of hand; a network does not. What it reads is a window of fixed
width: the last T characters, of which the missing ones are dots. The window starts empty, and with every
character the oldest one falls out on the left and the new one comes in on the right. Each position is one
example:

    "ab", T = 3:      . . .  -> a
                      . . a  -> b
                      . a b  -> .

The next word starts with an empty window again.
"""
import torch


def build_dataset(words, stoi, block_size):
    """Return (X, Y), int64: the windows, (N, block_size), and the character that follows each, (N,).

    words: a list of strings. A word of n letters gives n + 1 examples, in order; n may be 0. stoi: dict from
    character to number, '.' is 0. block_size: the width T of the window.

    >>> X, Y = build_dataset(["ab", "c"], {".": 0, "a": 1, "b": 2, "c": 3}, block_size=2)
    >>> X.tolist()
    [[0, 0], [0, 1], [1, 2], [0, 0], [0, 3]]
    >>> Y.tolist()
    [1, 2, 0, 3, 0]
    """
    # TODO 1. For each word start with an empty window. For each of its characters, the final dot included,
    #         note the window and the character; then let the window slide. What is noted stays as it is.
    X, Y = [], []
    for word in words:
        context = [0] * block_size
        for ch in word + ".":
            X.append(context)
            Y.append(stoi[ch])
            context = context[1:] + [stoi[ch]] # a new list: the one in X stays what it was
    # TODO 2. Make tensors of them.                                                      -> (N, T), (N,)
    return torch.tensor(X), torch.tensor(Y)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
