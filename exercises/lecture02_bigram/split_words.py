"""Lecture 2: three piles of words.

A model is judged on words it has not seen. So the words are dealt into three piles: *train* to fit the model,
*dev* to choose between models, *test* to be looked at once, at the very end. Two things go wrong easily.
A file of names is often sorted, by popularity or by letter: cut without shuffling, and dev is another kind
of words. And shuffling in place changes the list that everybody else is using.

    n words, shares 0.8, 0.1, 0.1:     [ 0 ... 0.8 n )    [ 0.8 n ... 0.9 n )    [ 0.9 n ... n )
"""
import random


def split_words(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """Return three lists (train, dev, test) that together hold every word as often as words does.

    words: a list of strings, left as it is. fracs: the shares, which add up to 1; the cuts are rounded down.
    seed: an int; the same seed deals the same piles.

    >>> train, dev, test = split_words(list("abcdefghij"), seed=1)
    >>> len(train), len(dev), len(test), "".join(sorted(train + dev + test))
    (8, 1, 1, 'abcdefghij')
    """
    # TODO 1. Shuffle a copy, with a random generator of your own that starts from seed.
    # TODO 2. Where are the two cuts?
    # TODO 3. Three slices.
    raise NotImplementedError("split_words")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
