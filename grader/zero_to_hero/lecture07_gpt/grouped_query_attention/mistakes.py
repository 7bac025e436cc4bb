"""Wrong answers to grouped_query_attention that learners give."""

from grader.diagnosis.marks import edit, instead_of


def listen(q, k, v, scale=None, ahead=1):
    """Attention of heads that all have keys and values; what lies from diagonal `ahead` on is hidden."""
    T = q.shape[2]
    scores = q @ k.transpose(-2, -1) / (math.sqrt(q.shape[-1]) if scale is None else scale)
    hidden = torch.ones(T, T, dtype=torch.bool).triu(ahead)
    return torch.softmax(scores.masked_fill(hidden, float("-inf")), dim=-1) @ v


def shared(q, k, v):
    """q, and k and v with one head for each query head."""
    group = q.shape[1] // k.shape[1]
    return q, k.repeat_interleave(group, dim=1), v.repeat_interleave(group, dim=1)


@instead_of("grouped_query_attention")
def heads_dealt_out_in_turn(q, k, v):
    """repeat gives 0 1 2 0 1 2, but neighbours share: 0 0 1 1 2 2."""
    group = q.shape[1] // k.shape[1]
    return listen(q, k.repeat(1, group, 1, 1), v.repeat(1, group, 1, 1))


@instead_of("grouped_query_attention")
def values_dealt_out_in_turn(q, k, v):
    """Keys and values of a head belong together: both go to the same group."""
    _, keys, _ = shared(q, k, v)
    return listen(q, keys, v.repeat(1, q.shape[1] // k.shape[1], 1, 1))


@instead_of("grouped_query_attention")
def first_head_serves_all(q, k, v):
    """Only one of the key/value heads is ever heard."""
    return listen(q, k[:, :1], v[:, :1])


@instead_of("grouped_query_attention")
def groups_of_the_wrong_size(q, k, v):
    """The number of groups is Hkv, and the size of a group Hq / Hkv. You exchanged the two."""
    Hq, Hkv = q.shape[1], k.shape[1]
    index = (torch.arange(Hq) // Hkv).clamp(max=Hkv - 1)
    return listen(q, k[:, index], v[:, index])


@instead_of("grouped_query_attention")
def repeated_along_time(q, k, v):
    """It is the heads that are repeated. Which dimension is that?"""
    group = q.shape[1] // k.shape[1]
    return listen(q, k.repeat_interleave(group, dim=2), v.repeat_interleave(group, dim=2))


@instead_of("grouped_query_attention")
def not_scaled(q, k, v):
    """Without a scale the scores grow with the head size."""
    return listen(*shared(q, k, v), scale=1.0)


@instead_of("grouped_query_attention")
def scaled_by_all_channels(q, k, v):
    """The dot product runs over one head's channels."""
    return listen(*shared(q, k, v), scale=math.sqrt(q.shape[1] * q.shape[-1]))


@instead_of("grouped_query_attention")
def mask_forgotten(q, k, v):
    """Every token hears those that come after it."""
    return listen(*shared(q, k, v), ahead=q.shape[2])


@instead_of("grouped_query_attention")
def one_token_ahead_allowed(q, k, v):
    """A token may hear itself and what came before. Yours hears the next one as well."""
    return listen(*shared(q, k, v), ahead=2)


@instead_of("grouped_query_attention")
def past_hidden(q, k, v):
    """Rows ask, columns answer. In your triangle the past is hidden and the future heard."""
    q, k, v = shared(q, k, v)
    T = q.shape[2]
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    hidden = torch.ones(T, T, dtype=torch.bool).tril(-1)
    return torch.softmax(scores.masked_fill(hidden, float("-inf")), dim=-1) @ v


@instead_of("grouped_query_attention")
def softmax_over_queries(q, k, v):
    """Each token spreads one unit of attention over those it hears: that is the last dimension."""
    q, k, v = shared(q, k, v)
    T = q.shape[2]
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    hidden = torch.ones(T, T, dtype=torch.bool).triu(1)
    return torch.softmax(scores.masked_fill(hidden, float("-inf")), dim=-2) @ v


@instead_of("grouped_query_attention")
def queries_averaged_in_groups(q, k, v):
    """Keys and values are shared, queries are not: every query head keeps its own."""
    group = q.shape[1] // k.shape[1]
    q = q.unflatten(1, (-1, group)).mean(dim=2).repeat_interleave(group, dim=1)
    return listen(*shared(q, k, v))


@instead_of("grouped_query_attention")
def queries_scaled_in_place(q, k, v):
    """q belongs to the caller. After your call it is shorter."""
    q /= math.sqrt(q.shape[-1])
    return listen(*shared(q, k, v), scale=1.0)


@edit(
    "grouped_query_attention",
    "k = k.repeat_interleave(group, dim=1)",
    "k = k.detach().repeat_interleave(group, dim=1)",
)
def keys_cut_off():
    """The answers are right, but no gradient reaches the keys: the layer that makes them never learns."""


@edit(
    "grouped_query_attention",
    "v = v.repeat_interleave(group, dim=1)",
    "v = v.data.repeat_interleave(group, dim=1)",
)
def values_cut_off():
    """The answers are right, but no gradient reaches the values. What does .data cut?"""


@edit(
    "cache_bytes",
    "return batch_size * length * per_token * bytes_per_number",
    "return batch_size * length * per_token * 8 * bytes_per_number / 8",
)
def bytes_as_a_fraction():
    """The number is right, but there is no such thing as half a byte. Which operator makes a float?"""


@instead_of("cache_bytes")
def values_not_counted(batch_size, length, n_layer, n_kv_head, head_size, bytes_per_number=2):
    """A key is kept for every token. And what else?"""
    return batch_size * length * n_layer * n_kv_head * head_size * bytes_per_number


@instead_of("cache_bytes")
def one_layer_counted(batch_size, length, n_layer, n_kv_head, head_size, bytes_per_number=2):
    """Every layer has keys and values of its own."""
    return 2 * batch_size * length * n_kv_head * head_size * bytes_per_number


@instead_of("cache_bytes")
def one_text_counted(batch_size, length, n_layer, n_kv_head, head_size, bytes_per_number=2):
    """Every text of the batch is remembered."""
    return 2 * length * n_layer * n_kv_head * head_size * bytes_per_number


@instead_of("cache_bytes")
def scores_counted(batch_size, length, n_layer, n_kv_head, head_size, bytes_per_number=2):
    """The scores, length times length of them, are not kept: only keys and values are."""
    return 2 * batch_size * length * length * n_layer * n_kv_head * head_size * bytes_per_number


@instead_of("cache_bytes")
def always_two_bytes(batch_size, length, n_layer, n_kv_head, head_size, bytes_per_number=2):
    """Numbers may have four bytes. You always count two."""
    return 2 * batch_size * length * n_layer * n_kv_head * head_size * 2


@instead_of("cache_bytes")
def four_bytes_unless_told(batch_size, length, n_layer, n_kv_head, head_size, bytes_per_number=4):
    """Two bytes a number, unless told otherwise."""
    return 2 * batch_size * length * n_layer * n_kv_head * head_size * bytes_per_number
