# style: plain floats over the cells that occur, best so far
"""Lecture 2: how much smoothing? Let dev decide.

The trigram table has thousands of cells, most of them never seen. How many fake counts k should each one get?
Training words cannot tell: the fewer, the better they look, down to none at all. Words that were not counted
can. So: fill the table from train alone, try every k of a grid, keep the one that makes *dev* most likely.
That choice has seen dev, so the honest figure for the chosen model comes from test, once.

    loss(k, words) = - mean over the steps i, j -> l of  ln P_k[i, j, l]        P_k from train's counts
"""
import math
import torch

from trigram import trigram_counts, trigram_probs


def trigram_nll(P, counts):
    """Return the average of -ln P over all the steps that were counted, a float.

    P: (V, V, V) probabilities. counts: (V, V, V) integers, how often each step occurs in the words to judge.
    A step that occurs and has probability 0 makes the loss infinite; one that does not occur costs nothing.

    >>> P = torch.tensor([[[.5, .5], [1., 0.]], [[.25, .75], [1., 0.]]])
    >>> counts = torch.tensor([[[2, 0], [5, 0]], [[1, 0], [0, 0]]])
    >>> print(f"{trigram_nll(P, counts):.4f}") # (2 ln 2 + 5 * 0 + ln 4) / 8
    0.3466
    """
    total, steps = 0.0, 0
    for i, j, l in counts.nonzero().tolist():
        n, p = counts[i, j, l].item(), P[i, j, l].item()
        if p == 0:
            return float("inf")
        total += n * math.log(1 / p)
        steps += n
    return total / steps


def tune_smoothing(tr, dev, te, grid, stoi):
    """Return a dict: "k" (the best of the grid), "train" and "dev" (lists of losses, one for each k of the
    grid, in its order) and "test" (the loss of the best k on the test words, a float).

    tr, dev, te: lists of words, for training, for choosing and for the final figure. grid: a list of
    numbers k >= 0. stoi: dict from character to number, '.' is 0.

    >>> answer = tune_smoothing(["ab", "ab"], ["ab"], ["b"], [0.0, 1.0], {".": 0, "a": 1, "b": 2})
    >>> answer["k"], f'{answer["dev"][0]:.4f} {answer["dev"][1]:.4f}', answer["test"]
    (0.0, '0.0000 0.5108', inf)
    """
    c_train = trigram_counts(tr, stoi)
    c_dev = trigram_counts(dev, stoi)
    c_test = trigram_counts(te, stoi)
    answer = {"train": [], "dev": []}
    best_loss, best_k, best_P = None, None, None
    for k in grid:
        P = trigram_probs(c_train, k)
        answer["train"].append(trigram_nll(P, c_train))
        loss = trigram_nll(P, c_dev)
        answer["dev"].append(loss)
        if best_loss is None or loss < best_loss:
            best_loss, best_k, best_P = loss, k, P
    answer["k"] = best_k
    answer["test"] = trigram_nll(best_P, c_test)
    return answer


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
