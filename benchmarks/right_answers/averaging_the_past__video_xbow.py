# style: xbow, wei, tril as in the video
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
from torch.nn import functional as F
import torch


def average_by_loop(x):
    """Return out [B, T, C], the mean of the past of every token of x [B, T, C], one token at a time."""
    B,T,C = x.shape
    xbow = torch.zeros((B,T,C))
    for b in range(B):
        for t in range(T):
            xprev = x[b,:t+1] # (t,C)
            xbow[b,t] = torch.mean(xprev, 0)
    return xbow


def average_by_matmul(x):
    """The same as average_by_loop, by one matrix product."""
    T = x.shape[1]
    wei = torch.tril(torch.ones(T, T))
    wei = wei / wei.sum(1, keepdim=True)
    xbow2 = wei @ x # (T, T) @ (B, T, C) ----> (B, T, C)
    return xbow2


def average_by_softmax(x):
    """The same as average_by_loop, by a softmax over masked scores."""
    T = x.shape[1]
    tril = torch.tril(torch.ones(T, T))
    wei = torch.zeros((T,T))
    wei = wei.masked_fill(tril == 0, float('-inf'))
    wei = F.softmax(wei, dim=-1)
    xbow3 = wei @ x
    return xbow3


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
    if kind == "causal":
        return torch.tril(torch.ones(T, T)) == 1
    elif kind == "bidirectional":
        return torch.ones(T, T) == 1
    elif kind == "padding":
        B = lengths.shape[0]
        mask = torch.zeros(B, T, T, dtype=torch.bool)
        for b in range(B):
            mask[b, :, :lengths[b]] = True
        return mask


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
