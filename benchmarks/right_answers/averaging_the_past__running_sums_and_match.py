# style: a running sum in the loop, arange comparisons, match on the kind
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
    so_far = torch.zeros_like(x[:, 0])
    rows = []
    for t, now in enumerate(x.unbind(dim=1), start=1):
        so_far = so_far + now
        rows.append(so_far / t)
    return torch.stack(rows, dim=1)


def average_by_matmul(x):
    """The same as average_by_loop, by one matrix product."""
    T = x.size(1)
    W = attention_mask(T, "causal") / torch.arange(1, T + 1).unsqueeze(1)
    return torch.einsum("ts,bsc->btc", W, x)


def average_by_softmax(x):
    """The same as average_by_loop, by a softmax over masked scores."""
    T = x.size(1)
    ahead = ~attention_mask(T, "causal")
    scores = torch.zeros(T, T).masked_fill_(ahead, torch.finfo(torch.float32).min)
    return scores.softmax(dim=1).matmul(x)


def causal_average(x, method):
    """Given: one door to the three. method: "loop", "matmul" or "softmax".

    >>> x = torch.tensor([[[2.], [4.], [9.]]])
    >>> causal_average(x, "matmul")
    tensor([[[2.],
             [3.],
             [5.]]])
    """
    return {"loop": average_by_loop, "matmul": average_by_matmul, "softmax": average_by_softmax}[method](x)


def attention_mask(T: int, kind: str, lengths: torch.Tensor | None = None) -> torch.Tensor:
    """Return a table of bool: entry [t, s] says whether token t may look at token s.

    kind "causal" [T, T]: at itself and everything before. "bidirectional" [T, T]: at everything.
    "padding" [B, T, T], lengths LongTensor[B]: in row b at the first lengths[b] tokens, from any t.

    >>> attention_mask(2, "causal")
    tensor([[ True, False],
            [ True,  True]])
    """
    at = torch.arange(T)
    match kind:
        case "causal":
            return at[:, None] >= at[None, :]
        case "bidirectional":
            return torch.full((T, T), True)
        case "padding":
            return (at.view(1, 1, T) < lengths.view(-1, 1, 1)).repeat(1, T, 1)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
