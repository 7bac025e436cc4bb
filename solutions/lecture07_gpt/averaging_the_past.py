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
import torch


def average_by_loop(x):
    """Return out [B, T, C], the mean of the past of every token of x [B, T, C], one token at a time."""
    # TODO 1. For every b and t: the mean over time of what has been seen so far.       -> (B, T, C)
    B, T, C = x.shape
    out = torch.zeros_like(x) # (B, T, C)
    for b in range(B):
        for t in range(T):
            out[b, t] = x[b, :t + 1].mean(dim=0) # (t+1, C) -> (C,)
    return out


def average_by_matmul(x):
    """The same as average_by_loop, by one matrix product."""
    # TODO 2. A lower triangle of ones whose rows are made to sum to 1.                    -> (T, T)
    T = x.shape[1]
    weights = torch.tril(torch.ones(T, T)) # (T, T)
    weights = weights / weights.sum(dim=1, keepdim=True) # (T, T) / (T, 1)
    # TODO 3. One product does the whole batch.                                         -> (B, T, C)
    return weights @ x # (T, T) @ (B, T, C) -> (B, T, C)


def average_by_softmax(x):
    """The same as average_by_loop, by a softmax over masked scores."""
    # TODO 4. Scores of zero; where a row looks ahead the score is -inf; softmax of each row. -> (T, T)
    T = x.shape[1]
    scores = torch.zeros(T, T) # (T, T)
    scores = scores.masked_fill(~attention_mask(T, "causal"), float("-inf"))
    return torch.softmax(scores, dim=-1) @ x # (T, T) @ (B, T, C) -> (B, T, C)


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
    # TODO 5. causal and bidirectional.                                                    -> (T, T)
    if kind == "causal":
        return torch.ones(T, T, dtype=torch.bool).tril() # (T, T)
    if kind == "bidirectional":
        return torch.ones(T, T, dtype=torch.bool) # (T, T)
    # TODO 6. padding: compare the positions of the columns with the lengths.           -> (B, T, T)
    real = torch.arange(T) < lengths[:, None] # (T,) < (B, 1) -> (B, T)
    return real[:, None, :].expand(-1, T, -1) # (B, 1, T) -> (B, T, T)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
