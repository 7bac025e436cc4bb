"""Wrong answers to scaled_dot_product_attention that learners give."""

from grader.diagnosis.marks import instead_of


def listen(scores, v, mask):
    """Masked softmax of scores, and the values mixed."""
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@instead_of("scaled_dot_product_attention")
def not_scaled(q, k, v, mask=None):
    """Dot products of long vectors are large, and the softmax freezes. What brings them back to size one?"""
    return listen(q @ k.transpose(-2, -1), v, mask)


@instead_of("scaled_dot_product_attention")
def scaled_without_the_root(q, k, v, mask=None):
    """The spread of a sum of hs products grows like the root of hs, not like hs."""
    return listen(q @ k.transpose(-2, -1) / q.shape[-1], v, mask)


@instead_of("scaled_dot_product_attention")
def multiplied_by_the_root(q, k, v, mask=None):
    """The scores should become smaller, not larger."""
    return listen(q @ k.transpose(-2, -1) * math.sqrt(q.shape[-1]), v, mask)


@instead_of("scaled_dot_product_attention")
def scaled_by_the_size_of_the_values(q, k, v, mask=None):
    """The dot product is one of queries and keys. Whose size belongs under the root?"""
    return listen(q @ k.transpose(-2, -1) / math.sqrt(v.shape[-1]), v, mask)


@instead_of("scaled_dot_product_attention")
def scaled_by_the_number_of_keys(q, k, v, mask=None):
    """How many keys there are has nothing to do with how large one score is."""
    return listen(q @ k.transpose(-2, -1) / math.sqrt(k.shape[-2]), v, mask)


@instead_of("scaled_dot_product_attention")
def softmax_over_queries(q, k, v, mask=None):
    """Each query spreads one unit of attention over the keys. In your weights each key does."""
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-2)
    return weights @ v, weights


@instead_of("scaled_dot_product_attention")
def softmax_over_the_batch(q, k, v, mask=None):
    """The rows of a batch have nothing to do with each other. Normalise over keys only."""
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=0)
    return weights @ v, weights


@instead_of("scaled_dot_product_attention")
def masked_after_the_softmax(q, k, v, mask=None):
    """After the softmax the forbidden scores have already taken their share. Do your rows still sum to 1?"""
    weights = torch.softmax(q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1]), dim=-1)
    if mask is not None:
        weights = weights.masked_fill(~mask, 0.0)
    return weights @ v, weights


@instead_of("scaled_dot_product_attention")
def masked_with_zero(q, k, v, mask=None):
    """A score of 0 is a score like any other, and e^0 = 1. Which score has weight 0?"""
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    return listen(scores if mask is None else scores.masked_fill(~mask, 0.0), v, None)


@instead_of("scaled_dot_product_attention")
def masked_with_a_tiny_number(q, k, v, mask=None):
    """-1e-9 is a number very close to 0, not a very negative one."""
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    return listen(scores if mask is None else scores.masked_fill(~mask, -1e-9), v, None)


@instead_of("scaled_dot_product_attention")
def mask_upside_down(q, k, v, mask=None):
    """True says that a token may be looked at. You hide just those."""
    return listen(
        q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1]), v, None if mask is None else ~mask
    )


@instead_of("scaled_dot_product_attention")
def mask_forgotten(q, k, v, mask=None):
    """Forbidden keys are heard all the same."""
    return listen(q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1]), v, None)


@instead_of("scaled_dot_product_attention")
def dimensions_1_and_2_swapped(q, k, v, mask=None):
    """Which dimensions are the last two depends on how many there are. Count them from the end."""
    return listen(
        q @ k.transpose(min(1, k.dim() - 2), min(2, k.dim() - 1)) / math.sqrt(q.shape[-1]), v, mask
    )


@instead_of("scaled_dot_product_attention")
def keys_taken_for_values(q, k, v, mask=None):
    """The key decides how much is heard, the value what is heard."""
    _, weights = listen(q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1]), v, mask)
    return weights @ k, weights


@instead_of("scaled_dot_product_attention")
def softmax_by_hand_overflows(q, k, v, mask=None):
    """e^1000 is infinite, and infinity over infinity is nan. torch.softmax knows a way around it."""
    powers = torch.exp(q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1]))
    if mask is not None:
        powers = powers * mask
    weights = powers / powers.sum(-1, keepdim=True)
    return weights @ v, weights


@instead_of("scaled_dot_product_attention")
def scores_returned_as_weights(q, k, v, mask=None):
    """The weights are what stands behind the softmax. You return what stands before it."""
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    return listen(scores, v, mask)[0], scores


@instead_of("scaled_dot_product_attention")
def weights_not_returned(q, k, v, mask=None):
    """Two things are asked for: what is heard, and how much attention went where."""
    return listen(q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1]), v, mask)[0]


@instead_of("scaled_dot_product_attention")
def query_scaled_in_place(q, k, v, mask=None):
    """q belongs to the caller. After your call it is shorter."""
    q /= math.sqrt(q.shape[-1])
    return listen(q @ k.transpose(-2, -1), v, mask)
