"""Lecture 2: one number that says how good the model is.

A good model finds real words likely. The likelihood of a word is the product of its steps, but a product of
many small numbers sinks below anything a float can hold. Its logarithm is a sum, and stays in reach.
Turn the sign around and lower is better: the negative log likelihood, in nats (natural logarithm).

    nll(word) = -sum over the steps a -> b of  ln P[a, b]        the stop mark is a step, too

To compare data sets of different size, take the average over all steps: each step counts once, so a long
word weighs more than a short one. A step with probability 0 costs infinitely much, and so it should.
"""
import math

import torch


def word_nll(P, word, stoi):
    """Return (total, mean), plain floats: the negative log likelihood of a word, its average over the steps.

    P: (V, V) probabilities, row = this character, column = the next one. stoi: character to number, '.' is 0.

    >>> P = torch.tensor([[0., 1.], [.5, .5]])
    >>> total, mean = word_nll(P, "a", {".": 0, "a": 1}) # steps . -> a (certain) and a -> . (a coin toss)
    >>> print(f"{total:.4f} {mean:.4f}")
    0.6931 0.3466
    """
    # TODO 1. Add up the logarithm of the probability of every step, stop mark included.
    # TODO 2. What is the average over? Not over the letters of the word.
    raise NotImplementedError("average_nll")


def average_nll(P, words, stoi):
    """Return the negative log likelihood per step over all the words together, a plain float.

    >>> P = torch.tensor([[0., 1.], [.5, .5]])
    >>> print(f'{average_nll(P, ["a", "aa"], {".": 0, "a": 1}):.4f}') # 3 coin tosses in 5 steps
    0.4159
    """
    # TODO 3. Every step of every word weighs the same. What do you add up, and what do you divide by?
    raise NotImplementedError("average_nll")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
