# style: weights filled cell by cell, numpy's tri, log of the mask as scores
"""Lecture 7: the mathematical trick behind attention.

The crudest way for a token to hear about its past: take the mean of everything up to and including
itself. It can be written three ways that give the same numbers:

    loop      out[b, t] = mean of x[b, 0], ..., x[b, t]
    matmul    out = W @ x, where row t of W has 1 / (t + 1) in columns 0 ... t and zeros after
    softmax   W = softmax of zeros, with -inf wherever a token would look ahead

The third one is attention already: only the zeros are still waiting to become interesting.
Who may look at whom is a table of True and False, rows looking at columns. GPT writes, so it must
not look ahead (causal). BERT reads, so it may look both ways (bidirectional). And nobody should
look at the padding that fills up short rows.

    grader check averaging_the_past
"""
import numpy as np
import torch


def average_by_loop(x):
    """Return out [B, T, C], the mean of the past of every token of x [B, T, C], one token at a time."""
    out = torch.empty_like(x)
    for t in range(x.shape[1]):
        out[:, t] = x[:, :t + 1].sum(1) / (t + 1)
    return out


def average_by_matmul(x):
    """The same as average_by_loop, by one matrix product."""
    T = x.shape[1]
    W = torch.zeros(T, T)
    for t in range(T):
        for s in range(t + 1):
            W[t, s] = 1 / (t + 1)
    return torch.bmm(W.expand(len(x), T, T), x)


def average_by_softmax(x):
    """The same as average_by_loop, by a softmax over masked scores."""
    scores = torch.log(attention_mask(x.shape[1], "causal").float()) # log 1 = 0, log 0 = -inf
    weights = torch.exp(scores - torch.logsumexp(scores, dim=1, keepdim=True))
    return weights @ x


def causal_average(x, method):
    """Given: one door to the three. method: "loop", "matmul" or "softmax".

    >>> x = torch.tensor([[[2.], [4.], [9.]]])
    >>> causal_average(x, "matmul")
    tensor([[[2.],
             [3.],
             [5.]]])
    """
    return {"loop": average_by_loop, "matmul": average_by_matmul, "softmax": average_by_softmax}[method](x)


def attention_mask(T, kind, lengths=None):
    """Return a table of bool: entry [t, s] says whether token t may look at token s.

    kind "causal" [T, T]: at itself and everything before. "bidirectional" [T, T]: at everything.
    "padding" [B, T, T], lengths LongTensor[B]: in row b at the first lengths[b] tokens, from any t.

    >>> attention_mask(2, "causal")
    tensor([[ True, False],
            [ True,  True]])
    """
    tables = {
        "causal": lambda: torch.from_numpy(np.tri(T, dtype=bool)),
        "bidirectional": lambda: torch.from_numpy(np.ones((T, T), dtype=bool)),
        "padding": lambda: torch.stack([torch.tensor([[s < n for s in range(T)]] * T) for n in lengths.tolist()]),
    }
    return tables[kind]()


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
