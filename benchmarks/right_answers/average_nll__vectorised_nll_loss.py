# style: index vectors, F.nll_loss with reductions
"""Lecture 2: one number that says how good the model is.

A good model finds real words likely. The likelihood of a word is the product of its steps, but a product of
many small numbers sinks below anything a float can hold. Its logarithm is a sum, and stays in reach.
Turn the sign around and lower is better: the negative log likelihood, in nats (natural logarithm).

    nll(word) = -sum over the steps a -> b of  ln P[a, b]        the stop mark is a step, too

To compare data sets of different size, take the average over all steps: each step counts once, so a long
word weighs more than a short one. A step with probability 0 costs infinitely much, and so it should.
"""
import torch.nn.functional as F
import math

import torch


def _steps(word, stoi):
    ix = torch.tensor([0, *(stoi[c] for c in word), 0])
    return ix[:-1], ix[1:]


def word_nll(P, word, stoi):
    """Return (total, mean): the negative log likelihood of one word and its average over the steps, floats.

    P: (V, V) probabilities, row = this character, column = the next one. stoi: character to number, '.' is 0.

    >>> P = torch.tensor([[0., 1.], [.5, .5]])
    >>> total, mean = word_nll(P, "a", {".": 0, "a": 1}) # steps . -> a (certain) and a -> . (a coin toss)
    >>> print(f"{total:.4f} {mean:.4f}")
    0.6931 0.3466
    """
    now, after = _steps(word, stoi)
    losses = F.nll_loss(P[now].log(), after, reduction="none")
    return losses.sum().item(), losses.mean().item()


def average_nll(P, words, stoi):
    """Return the negative log likelihood per step over all the words together, a float.

    >>> P = torch.tensor([[0., 1.], [.5, .5]])
    >>> print(f'{average_nll(P, ["a", "aa"], {".": 0, "a": 1}):.4f}') # 3 coin tosses in 5 steps
    0.4159
    """
    pairs = [_steps(word, stoi) for word in words]
    now = torch.cat([a for a, _ in pairs])
    after = torch.cat([b for _, b in pairs])
    return F.nll_loss(torch.log(P)[now], after).item()


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
