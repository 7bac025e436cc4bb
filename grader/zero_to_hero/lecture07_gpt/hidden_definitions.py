"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

What the checks of lecture 7 share: attention and its relatives in float64, and weights to copy in.

Nothing here is fast, fused or a module: a module's state is a dict of tensors by name, as state_dict() gives
it, and every function takes what it needs from there. Linear weights are (out, in), as torch keeps them.
"""

import math

import torch

from grader.compare import assert_close, assert_share, fail

from .definitions import as_tensor, softmax


def floats(rng, *shape):
    """Normal numbers of this shape, float32."""
    return torch.randn(*shape, generator=rng)


def doubles(*tensors):
    """The same numbers in float64; a graph behind them stays."""
    return [tensor.double() for tensor in tensors]


def tokens(rng, vocab_size, *shape):
    """Random token ids, int64."""
    return torch.randint(vocab_size, shape, generator=rng)


def causal(T):
    """bool (T, T): position t may look at positions 0 ... t."""
    return torch.arange(T)[:, None] >= torch.arange(T)


def attention(q, k, v, mask=None):
    """(out, weights) of q (..., T, hs), k (..., S, hs), v (..., S, dv); mask True where t may look at s."""
    q, k, v = doubles(q, k, v)
    scores = torch.einsum("...td,...sd->...ts", q, k) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = torch.where(mask, scores, -math.inf)
    weights = softmax(scores)
    return torch.einsum("...ts,...sd->...td", weights, v), weights


def linear(x, weight, bias=None):
    """x (..., in), weight (out, in), bias (out,) or None."""
    out = torch.einsum("...i,oi->...o", *doubles(x, weight))
    return out if bias is None else out + bias.double()


def layer_norm(x, weight, bias, eps=1e-5):
    """Every vector along the last dimension to mean 0 and variance 1, then stretched and shifted."""
    x, weight, bias = doubles(x, weight, bias)
    mean = x.mean(-1, keepdim=True)
    var = ((x - mean) ** 2).sum(-1, keepdim=True) / x.shape[-1]
    return (x - mean) / (var + eps) ** 0.5 * weight + bias


def head(x, state, prefix="", mask=None):
    """One head; causal unless another mask is given. Also returns its weights."""
    q, k, v = (linear(x, state[f"{prefix}{name}.weight"]) for name in ("query", "key", "value"))
    return attention(q, k, v, causal(x.shape[1]) if mask is None else mask)


def multi_head(x, state, prefix=""):
    """The heads side by side, mixed by proj."""
    count = sum(
        name.startswith(f"{prefix}heads.") and name.endswith("key.weight") for name in state
    )
    outs = [head(x, state, f"{prefix}heads.{i}.")[0] for i in range(count)]
    return linear(torch.cat(outs, -1), state[f"{prefix}proj.weight"], state[f"{prefix}proj.bias"])


def feed_forward(x, state, prefix=""):
    """Linear, relu, Linear."""
    inner = linear(x, state[f"{prefix}net.0.weight"], state[f"{prefix}net.0.bias"])
    return linear(inner * (inner > 0), state[f"{prefix}net.2.weight"], state[f"{prefix}net.2.bias"])


def block(x, state, prefix=""):
    """Each sub-layer adds to the stream what it makes of a normalised copy."""

    def normed(x, name):
        return layer_norm(x, state[f"{prefix}{name}.weight"], state[f"{prefix}{name}.bias"])

    x = x + multi_head(normed(x, "ln1"), state, f"{prefix}sa.")
    return x + feed_forward(normed(x, "ln2"), state, f"{prefix}ffwd.")


def gpt(idx, state):
    """Logits (B, T, V) of the whole model."""
    x = state["token_embedding_table.weight"].double()[idx]
    x = x + state["position_embedding_table.weight"].double()[: idx.shape[1]]
    for i in range(sum(name.endswith("ln1.weight") for name in state)):
        x = block(x, state, f"blocks.{i}.")
    x = layer_norm(x, state["ln_f.weight"], state["ln_f.bias"])
    return linear(x, state["lm_head.weight"], state["lm_head.bias"])


def head_shapes(n_embd, head_size, prefix=""):
    return {f"{prefix}{name}.weight": (head_size, n_embd) for name in ("key", "query", "value")}


def multi_head_shapes(n_embd, num_heads, prefix=""):
    shapes = {f"{prefix}proj.weight": (n_embd, n_embd), f"{prefix}proj.bias": (n_embd,)}
    for i in range(num_heads):
        shapes |= head_shapes(n_embd, n_embd // num_heads, f"{prefix}heads.{i}.")
    return shapes


def feed_forward_shapes(n_embd, prefix=""):
    return {
        f"{prefix}net.0.weight": (4 * n_embd, n_embd),
        f"{prefix}net.0.bias": (4 * n_embd,),
        f"{prefix}net.2.weight": (n_embd, 4 * n_embd),
        f"{prefix}net.2.bias": (n_embd,),
    }


def block_shapes(n_embd, n_head, prefix=""):
    shapes = multi_head_shapes(n_embd, n_head, f"{prefix}sa.") | feed_forward_shapes(
        n_embd, f"{prefix}ffwd."
    )
    norms = {
        f"{prefix}{name}": (n_embd,)
        for name in ("ln1.weight", "ln1.bias", "ln2.weight", "ln2.bias")
    }
    return shapes | norms


def gpt_shapes(vocab_size, n_embd, n_head, n_layer, block_size):
    shapes = {
        "token_embedding_table.weight": (vocab_size, n_embd),
        "position_embedding_table.weight": (block_size, n_embd),
        "ln_f.weight": (n_embd,),
        "ln_f.bias": (n_embd,),
        "lm_head.weight": (vocab_size, n_embd),
        "lm_head.bias": (vocab_size,),
    }
    for i in range(n_layer):
        shapes |= block_shapes(n_embd, n_head, f"blocks.{i}.")
    return shapes


def load_random(student, module, shapes, rng):
    """Give every parameter of these shapes random numbers, biases included. Return them by name, float32."""
    state = {name: floats(rng, *shape) for name, shape in shapes.items()}
    student.load_state(module, state)
    return state


def merged_from_separate(separate, n_head):
    """The state of merged heads that answers like separate ones: queries, then keys, then values."""
    rows = [
        separate[f"heads.{i}.{name}.weight"]
        for name in ("query", "key", "value")
        for i in range(n_head)
    ]
    return {
        "c_attn.weight": torch.cat(rows),
        "c_proj.weight": separate["proj.weight"],
        "c_proj.bias": separate["proj.bias"],
    }


def assert_parameters(student, module, shapes, name):
    """The module's parameters are as many numbers as these shapes hold."""
    want = sum(math.prod(shape) for shape in shapes.values())
    got = sum(math.prod(p.shape) for p in student.parameters(module))
    if got != want:
        fail(
            f"{name} has {got:,} parameters, but should have {want:,}",
            f"{got:,}",
            f"{want:,}",
            name,
        )


def assert_blind_to_the_future(forward, x, other, channels):
    """The causal mask: forward(x) (B, T, channels) does not change before the first position at which x does.

    x, other: (B, T) or (B, T, C), different at every position.
    """
    B, T = x.shape[:2]
    before = as_tensor(forward(x), (B, T, channels))
    for t in range(1, T):
        changed = torch.cat([x[:, :t], other[:, t:]], 1)
        after = as_tensor(forward(changed), (B, T, channels))
        leak = float((after - before)[:, :t].abs().max())
        # float32 rounds; also when it is nan
        if not leak <= 1e-5 * (1 + float(before.abs().max())):
            fail(
                f"the output before position {t} changes by {leak:.2g} when the tokens from there on do: "
                "it sees later tokens",
                f"a change of {leak:.2g}",
                "no change",
            )


def assert_drops(out, whole, p, name):
    """Each number of out is 0 or that of whole divided by 1 - p; a share p of them, but for chance, is 0."""
    out = as_tensor(out, whole.shape, name)
    dropped = out == 0
    kept = torch.where(dropped, whole / (1 - p), out)
    assert_close(kept, whole / (1 - p), name=f"what dropout keeps of {name}")
    assert_share(int(dropped.sum()), dropped.numel(), p, name=f"what dropout sets to 0 in {name}")
