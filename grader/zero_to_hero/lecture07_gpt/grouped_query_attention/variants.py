"""Right answers to grouped_query_attention, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("grouped_query_attention")
def repeat_kv(q, k, v):
    """Llama's own code: expand, reshape, and the lecture's attention with tril."""
    B, Hkv, T, hs = k.shape
    n_rep = q.shape[1] // Hkv
    k = k[:, :, None].expand(B, Hkv, n_rep, T, hs).reshape(B, Hkv * n_rep, T, hs)
    v = v[:, :, None].expand(B, Hkv, n_rep, T, hs).reshape(B, Hkv * n_rep, T, hs)
    tril = torch.tril(torch.ones(T, T))
    wei = q @ k.transpose(-2, -1) * hs**-0.5
    wei = wei.masked_fill(tril == 0, float("-inf")).softmax(dim=-1)
    return wei @ v


@instead_of("grouped_query_attention")
def functional(q, k, v):
    """Whoever knows torch.nn.functional."""
    return torch.nn.functional.scaled_dot_product_attention(
        q, k, v, is_causal=True, enable_gqa=True
    )


@instead_of("grouped_query_attention")
def groups_and_einsum(q, k, v):
    """A dimension of groups, and einsum: no head is copied."""
    (B, Hq, T, hs), Hkv = q.shape, k.shape[1]
    grouped = q.view(B, Hkv, Hq // Hkv, T, hs)
    scores = torch.einsum("bngtd,bnsd->bngts", grouped, k) / math.sqrt(hs)
    scores = scores + torch.full((T, T), -math.inf).triu(1)
    return torch.einsum("bngts,bnsd->bngtd", scores.softmax(-1), v).reshape(B, Hq, T, hs)


@instead_of("grouped_query_attention")
def head_by_head(q, k, v):
    """A loop over query heads and tokens, into torch.zeros."""
    out, group = torch.zeros(q.shape), q.shape[1] // k.shape[1]
    for h in range(q.shape[1]):
        for t in range(q.shape[2]):
            keys, values = k[:, h // group, : t + 1], v[:, h // group, : t + 1]  # (B, t+1, hs)
            scores = (keys @ q[:, h, t, :, None]).squeeze(-1) / q.shape[-1] ** 0.5  # (B, t+1)
            out[:, h, t] = (scores.softmax(-1)[..., None] * values).sum(1)
    return out


@instead_of("cache_bytes")
def two_tensors_of_each_layer(
    batch_size, length, n_layer, n_kv_head, head_size, bytes_per_number=2
):
    """Layer by layer, keys and values, as their shapes say."""
    shape = (batch_size, n_kv_head, length, head_size)
    return sum(2 * math.prod(shape) * bytes_per_number for _ in range(n_layer))
