# style: one-hot of the pair number times W
"""Lecture 2: the trigram model as a network.

The bigram network reads one row of W for the last character. For a trigram there is one row for every *pair*
of characters, V * V of them. Number the pairs like two-digit numbers in base V: the older character is the
high digit.

    row of the pair (i, j)  =  i * V + j              logits = W[row], (N, V)

Tempting, and different: give each of the two characters a row of its own and add the rows. That network
cannot say "after q and u something special comes": no weight of it belongs to the pair.
"""
import torch.nn.functional as F
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
    xs, ys = [], []
    for w in words:
        chs = ['.'] + ['.'] + list(w) + ['.']
        for ch1, ch2, ch3 in zip(chs, chs[1:], chs[2:]):
            xs.append((stoi[ch1], stoi[ch2]))
            ys.append(stoi[ch3])
    return torch.tensor(xs).long().view(-1, 2), torch.tensor(ys).long()


def trigram_logits(W, xs):
    """Return the logits of every example, (N, V).

    W: (V * V, V) floats; row i * V + j belongs to the pair (i, j), and gradients flow back to it.
    xs: (N, 2) int64.

    >>> W = torch.tensor([[0., 0.], [1., 2.], [3., 4.], [5., 6.]])
    >>> trigram_logits(W, torch.tensor([[0, 1], [1, 0]]))
    tensor([[1., 2.],
            [3., 4.]])
    """
    V = W.shape[1]
    ix = xs[:, 0] * V + xs[:, 1]
    return F.one_hot(ix, num_classes=V*V).float() @ W


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
