"""Lecture 2: how much smoothing? Let dev decide.

The trigram table has thousands of cells, most of them never seen. How many fake counts k should each one get?
Training words cannot tell: the fewer, the better they look, down to none at all. Words that were not counted
can. So: fill the table from train alone, try every k of a grid, keep the one that makes *dev* most likely.
That choice has seen dev, so the honest figure for the chosen model comes from test, once.

    loss(k, words) = - mean over the steps i, j -> l of  ln P_k[i, j, l]        P_k from train's counts
"""
import torch

from trigram import trigram_counts, trigram_probs


def trigram_nll(P, counts):
    """Return the average of -ln P over all the steps that were counted, a plain float.

    P: (V, V, V) probabilities. counts: (V, V, V) integers, how often each step occurs in the words to judge.
    A step that occurs and has probability 0 makes the loss infinite; one that does not occur costs nothing.

    >>> P = torch.tensor([[[.5, .5], [1., 0.]], [[.25, .75], [1., 0.]]])
    >>> counts = torch.tensor([[[2, 0], [5, 0]], [[1, 0], [0, 0]]])
    >>> print(f"{trigram_nll(P, counts):.4f}") # (2 ln 2 + 5 * 0 + ln 4) / 8
    0.3466
    """
    # TODO 1. Which cells matter? Weigh their logarithms, and divide by the number of steps.
    raise NotImplementedError("tune_smoothing")


def tune_smoothing(tr, dev, te, grid, stoi):
    """Return a dict: "k" (the best of the grid), "train" and "dev" (lists of losses, one for each k of the
    grid, in its order) and "test" (the loss of the best k on the test words, a float).

    tr, dev, te: lists of words, for training, for choosing and for the final figure. grid: a list of
    numbers k >= 0. stoi: dict from character to number, '.' is 0.

    >>> answer = tune_smoothing(["ab", "ab"], ["ab"], ["b"], [0.0, 1.0], {".": 0, "a": 1, "b": 2})
    >>> answer["k"], f'{answer["dev"][0]:.4f} {answer["dev"][1]:.4f}', answer["test"]
    (0.0, '0.0000 0.5108', inf)
    """
    # TODO 2. Count every pile once. Which of the three counts fills the table?           -> (V, V, V) each
    # TODO 3. The losses on train and on dev, for every k.
    # TODO 4. Choose k. Only now look at test.
    raise NotImplementedError("tune_smoothing")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
