"""Lecture 2: who follows whom?

The simplest language model looks at one character and guesses the next. All it has to know is how often
each character followed each other one: a table with one row for the character we stand on, one column
for the character that comes next. A word has a start and a stop, and both are events to be counted:
"ab" is walked as  . -> a -> b -> .  and puts three counts into the table.

    N[i, j] = how often character j came directly after character i
"""
import torch


def bigram_counts(words, stoi):
    """Return N, the table of counts: integers, (V, V), row = this character, column = the next one.

    words: a list of strings. A word that stands in it twice is counted twice, and no pair reaches from one
    word into the next. No words, no counts. stoi: dict from character to number, '.' is 0, V = len(stoi).

    >>> bigram_counts(["ab", "b"], {".": 0, "a": 1, "b": 2})
    tensor([[0, 1, 1],
            [0, 0, 1],
            [2, 0, 0]])
    """
    # TODO 1. An empty table: integers, one row and one column for each character.      -> (V, V)
    # TODO 2. Walk each word from the start mark to the stop mark. Which cell does each step belong to?
    raise NotImplementedError("bigram_counts")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
