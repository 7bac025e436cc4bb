"""Lecture 2: look two characters back.

A bigram model forgets everything but the last character. A trigram model remembers two, and guesses the
third: the table of counts becomes a cube. To predict the first letter of a word it needs two characters
before it, so a word starts with *two* marks and ends with one:

    "ab"  is walked as  .. -> a,  .a -> b,  ab -> .

    N[i, j, l] = how often character l came directly after i, j
    P[i, j, l] = (N[i, j, l] + k) / sum over l' of (N[i, j, l'] + k)

With a single start mark the first letter would never be predicted, and the loss would look better than it is:
it is then the loss of an easier task.
"""
import torch


def trigram_counts(words, stoi):
    """Return the cube of counts: integers, (V, V, V), axes = two characters back, one back, the next one.

    words: a list of strings, repeats count; no words, no counts. stoi: dict from character to number, '.'
    is 0, V = len(stoi).

    >>> N3 = trigram_counts(["ab"], {".": 0, "a": 1, "b": 2})
    >>> N3.nonzero().tolist()
    [[0, 0, 1], [0, 1, 2], [1, 2, 0]]
    """
    # TODO 1. An empty cube, then one count for every step of every word.                  -> (V, V, V)
    raise NotImplementedError("trigram")


def trigram_probs(N3, k=1.0):
    """Return the probabilities, (V, V, V) floats: N3 with k fake counts in every cell, normalised.

    Which axis holds the alternatives? Where k = 0 and a pair of characters never occurred, every next
    character is equally likely: 1 / V. N3 is left as it was.

    >>> trigram_probs(torch.tensor([[[1, 1], [0, 0]], [[2, 0], [0, 0]]]), k=0)
    tensor([[[0.5000, 0.5000],
             [0.5000, 0.5000]],
    <BLANKLINE>
            [[1.0000, 0.0000],
             [0.5000, 0.5000]]])
    """
    # TODO 2. Fake counts, then the total over the next character, kept as an axis.        -> (V, V, 1)
    # TODO 3. Divide, where there is something to divide.                                  -> (V, V, V)
    raise NotImplementedError("trigram")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
