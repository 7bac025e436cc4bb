# style: the one-hot product after all, lists as in the video
"""Lecture 2: the table as a network, without the one-hot vectors.

A network needs examples: what goes in, and what should come out. For a bigram model that is a character and
the one that follows it. The usual way in is a one-hot vector x, all zeros with a single 1, and one layer of
weights:

    logits = x @ W            one-hot (N, V) @ (V, V) -> (N, V)

But look at the product: the zeros switch off every row of W except one. Multiplying by a one-hot vector *is*
reading a row. Reading it directly gives the same numbers and the same gradients, and almost no work.
"""
import torch.nn.functional as F
import torch


def bigram_pairs(words, stoi):
    """Return (xs, ys), two vectors of N integers (int64): each character, and the one that follows it.

    The pairs stand in the order in which they are met, word by word, from start mark to stop mark.
    No words, no pairs: the vectors are empty, and still int64.

    >>> bigram_pairs(["ab", "b"], {".": 0, "a": 1, "b": 2})
    (tensor([0, 1, 2, 0, 2]), tensor([1, 2, 0, 2, 0]))
    """
    xs, ys = [], []
    for w in words:
        chs = ['.'] + list(w) + ['.']
        for ch1, ch2 in zip(chs, chs[1:]):
            xs.append(stoi[ch1])
            ys.append(stoi[ch2])
    xs = torch.tensor(xs).long()
    ys = torch.tensor(ys).long()
    return xs, ys


def row_logits(xs, W):
    """Return the logits of every example, (N, V): what one_hot(xs) @ W would give.

    xs: (N,) int64. W: (V, V) floats; gradients must flow back to it.

    >>> row_logits(torch.tensor([1, 0, 1]), torch.tensor([[1., 2.], [3., 4.]]))
    tensor([[3., 4.],
            [1., 2.],
            [3., 4.]])
    """
    xenc = F.one_hot(xs, num_classes=W.shape[0]).float()
    return xenc @ W


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
