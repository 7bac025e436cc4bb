"""Wrong answers to averaging_the_past that learners give."""

from grader.diagnosis.marks import instead_of


@instead_of("average_by_loop")
def loop_leaves_out_the_token_itself(x):
    """The slice 0 to t ends before t. A token's own vector belongs to its mean."""
    out = torch.zeros_like(x)
    for b in range(x.shape[0]):
        for t in range(x.shape[1]):
            out[b, t] = x[b, : max(t, 1)].mean(dim=0)
    return out


@instead_of("average_by_loop")
def loop_adds_up_without_dividing(x):
    """A sum grows with the number of tokens. You were asked for the mean."""
    out = torch.zeros_like(x)
    for b in range(x.shape[0]):
        for t in range(x.shape[1]):
            out[b, t] = x[b, : t + 1].sum(dim=0)
    return out


@instead_of("average_by_loop")
def loop_averages_the_channels_too(x):
    """Each channel has a mean of its own: average over time only."""
    out = torch.zeros_like(x)
    for b in range(x.shape[0]):
        for t in range(x.shape[1]):
            out[b, t] = x[b, : t + 1].mean()
    return out


@instead_of("average_by_loop")
def loop_averages_the_future(x):
    """You average from t to the end. The past is on the other side."""
    out = torch.zeros_like(x)
    for b in range(x.shape[0]):
        for t in range(x.shape[1]):
            out[b, t] = x[b, t:].mean(dim=0)
    return out


@instead_of("average_by_loop")
def loop_writes_into_its_input(x):
    """x belongs to the caller; and once x[0] is changed, the later means are means of means."""
    for b in range(x.shape[0]):
        for t in reversed(range(x.shape[1])):
            x[b, t] = x[b, : t + 1].mean(dim=0)
    return x


@instead_of("average_by_matmul")
def rows_not_normalised(x):
    """The rows of your matrix sum to 1, 2, 3 and so on. A mean has weights that sum to 1."""
    T = x.shape[1]
    return torch.tril(torch.ones(T, T, dtype=x.dtype)) @ x


@instead_of("average_by_matmul")
def columns_normalised(x):
    """Row t says how token t mixes what it hears. Which sums must be 1, those of rows or of columns?"""
    T = x.shape[1]
    weights = torch.tril(torch.ones(T, T, dtype=x.dtype))
    return (weights / weights.sum(dim=0, keepdim=True)) @ x


@instead_of("average_by_matmul")
def sums_lined_up_with_columns(x):
    """Without keepdim the sums are a row, and row t is not divided by its own sum."""
    T = x.shape[1]
    weights = torch.tril(torch.ones(T, T, dtype=x.dtype))
    return (weights / weights.sum(dim=1)) @ x


@instead_of("average_by_matmul")
def upper_triangle(x):
    """Rows ask, columns answer. In your triangle the first token hears everyone."""
    T = x.shape[1]
    weights = torch.triu(torch.ones(T, T, dtype=x.dtype))
    return (weights / weights.sum(dim=1, keepdim=True)) @ x


@instead_of("average_by_softmax")
def softmax_over_columns(x):
    """Each token spreads its own attention over what it may hear: which dimension is that?"""
    T = x.shape[1]
    scores = torch.zeros(T, T, dtype=x.dtype).masked_fill(
        ~attention_mask(T, "causal"), float("-inf")
    )
    return torch.softmax(scores, dim=0) @ x


@instead_of("average_by_softmax")
def masked_with_zero(x):
    """A score of 0 is a score like any other, and e^0 = 1. Which score has weight 0?"""
    T = x.shape[1]
    scores = torch.zeros(T, T, dtype=x.dtype).masked_fill(~attention_mask(T, "causal"), 0.0)
    return torch.softmax(scores, dim=-1) @ x


@instead_of("average_by_softmax")
def ones_and_zeros_in_the_softmax(x):
    """Before the softmax stand scores, not weights: what is forbidden needs the score -inf."""
    T = x.shape[1]
    return torch.softmax(torch.tril(torch.ones(T, T, dtype=x.dtype)), dim=-1) @ x


@instead_of("average_by_softmax")
def softmax_also_forbids_oneself(x):
    """The first token has nobody before it. If it may not hear itself, either, all its scores are -inf:
    nan."""
    T = x.shape[1]
    scores = torch.zeros(T, T, dtype=x.dtype).masked_fill(
        ~torch.ones(T, T).tril(-1).bool(), float("-inf")
    )
    return torch.softmax(scores, dim=-1) @ x


@instead_of("attention_mask")
def no_one_may_look_at_oneself(T, kind, lengths=None):
    """A token may look at itself: the diagonal belongs to the past."""
    if kind == "causal":
        return torch.ones(T, T, dtype=torch.bool).tril(-1)
    if kind == "bidirectional":
        return torch.ones(T, T, dtype=torch.bool)
    return (torch.arange(T) < lengths[:, None])[:, None, :].expand(-1, T, -1)


@instead_of("attention_mask")
def true_means_forbidden(T, kind, lengths=None):
    """Here True says "may look". You say "is hidden"."""
    if kind == "causal":
        return torch.ones(T, T, dtype=torch.bool).triu(1)
    if kind == "bidirectional":
        return torch.zeros(T, T, dtype=torch.bool)
    return (torch.arange(T) >= lengths[:, None])[:, None, :].expand(-1, T, -1)


@instead_of("attention_mask")
def mask_upside_down(T, kind, lengths=None):
    """Rows are those who look, columns are what they look at. Yours is turned over."""
    if kind == "causal":
        return torch.ones(T, T, dtype=torch.bool).triu()
    if kind == "bidirectional":
        return torch.ones(T, T, dtype=torch.bool)
    return (torch.arange(T) < lengths[:, None])[:, :, None].expand(-1, -1, T)


@instead_of("attention_mask")
def mask_of_numbers(T, kind, lengths=None):
    """A table of yes and no is a table of bool, which can be turned around with ~."""
    if kind == "causal":
        return torch.tril(torch.ones(T, T))
    if kind == "bidirectional":
        return torch.ones(T, T)
    return (torch.arange(T) < lengths[:, None])[:, None, :].expand(-1, T, -1)


@instead_of("attention_mask")
def everyone_is_causal(T, kind, lengths=None):
    """BERT reads both ways. Your bidirectional mask hides the future."""
    if kind in ("causal", "bidirectional"):
        return torch.ones(T, T, dtype=torch.bool).tril()
    return (torch.arange(T) < lengths[:, None])[:, None, :].expand(-1, T, -1)


@instead_of("attention_mask")
def padding_one_token_too_long(T, kind, lengths=None):
    """The first `lengths` tokens have the positions 0 to lengths - 1."""
    if kind == "causal":
        return torch.ones(T, T, dtype=torch.bool).tril()
    if kind == "bidirectional":
        return torch.ones(T, T, dtype=torch.bool)
    return (torch.arange(T) <= lengths[:, None])[:, None, :].expand(-1, T, -1)


@instead_of("attention_mask")
def padding_is_causal_too(T, kind, lengths=None):
    """Padding only hides what is not there. Whether one may look ahead is another question."""
    if kind == "causal":
        return torch.ones(T, T, dtype=torch.bool).tril()
    if kind == "bidirectional":
        return torch.ones(T, T, dtype=torch.bool)
    return (torch.arange(T) < lengths[:, None])[:, None, :] & torch.ones(
        T, T, dtype=torch.bool
    ).tril()
