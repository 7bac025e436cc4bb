"""What is promised by merged_heads: the numbers of separate heads, from one computation."""

import pytest

from grader.compare import (
    assert_close,
    assert_module_gradients,
    assert_shape,
    assert_share,
    expect_error,
)

from ..definitions import as_tensor, load_merged
from ..hidden_definitions import (
    assert_blind_to_the_future,
    floats,
    merged_from_separate,
    multi_head,
    multi_head_shapes,
)

C, BLOCK = 12, 5


def build(student, n_head, dropout=0.0, n_embd=C):
    return student.build(
        "CausalSelfAttention", n_embd=n_embd, n_head=n_head, block_size=BLOCK, dropout=dropout
    )


def built(student, rng, n_head=3, dropout=0.0):
    """(merged attention, the weights of the separate heads that were copied into it)"""
    module = build(student, n_head, dropout)
    separate = {name: floats(rng, *shape) for name, shape in multi_head_shapes(C, n_head).items()}
    load_merged(student, module, merged_from_separate(separate, n_head))
    return module, separate


def merged(state, x):
    """Three heads of their own, cut from the merged weights: x (B, T, C) -> (B, T, C)."""
    rows = state["c_attn.weight"].view(3, 3, C // 3, C)  # query, key, value; head; channel; input
    separate = {
        f"heads.{i}.{name}.weight": rows[part, i]
        for part, name in enumerate(("query", "key", "value"))
        for i in range(3)
    }
    proj = {f"proj.{name}": state[f"c_proj.{name}"] for name in ("weight", "bias")}
    return multi_head(x, separate | proj)


def test_two_linear_layers(student):
    """c_attn makes three times n_embd channels, c_proj has a bias"""
    module = build(student, 3)
    for name, shape in [
        ("c_attn.weight", (3 * C, C)),
        ("c_proj.weight", (C, C)),
        ("c_proj.bias", (C,)),
    ]:
        layer, part = name.split(".")
        assert_shape(getattr(getattr(module, layer), part), shape, name=name)


@pytest.mark.weight(3)
@pytest.mark.parametrize("n_head", [1, 2, 3, 4])
def test_the_same_numbers_as_separate_heads(student, rng, n_head):
    """with the weights of separate heads copied in, the answers are those of separate heads"""
    module, separate = built(student, rng, n_head)
    x = floats(rng, 3, BLOCK, C)
    assert_close(module(x), multi_head(x, separate), name="attention(x)")


def test_texts_shorter_than_the_block(student, rng):
    """texts of fewer than block_size tokens are served as well"""
    module, separate = built(student, rng)
    for T in (1, 4):
        x = floats(rng, 2, T, C)
        assert_close(module(x), multi_head(x, separate), name=f"attention(x) for {T} tokens")


def test_the_same_gradients_as_separate_heads(student, rng):
    """the gradients that reach x, c_attn and c_proj are those of separate heads"""
    module, separate = built(student, rng)
    state = merged_from_separate(separate, 3)
    assert_module_gradients(student, module, merged, floats(rng, 2, BLOCK, C), state=state)


def test_heads_are_not_glued_together_one_by_one(student, rng):
    """all heads are computed at once: nothing is concatenated"""
    module, separate = built(student, rng)
    student.off_limits("torch.cat", "torch.concat", "torch.stack", "torch.hstack")
    x = floats(rng, 2, BLOCK, C)
    assert_close(module(x), multi_head(x, separate), name="attention(x)")


def test_the_future_is_unheard(student, rng):
    """causal mask: changing later tokens changes no earlier output"""
    module, _ = built(student, rng)
    assert_blind_to_the_future(module, floats(rng, 2, BLOCK, C), floats(rng, 2, BLOCK, C), C)


def test_channels_must_share_out_evenly(student):
    """10 channels cannot be shared among 3 heads: that is refused"""
    with expect_error("ValueError", "AssertionError", when="n_embd is 10 and n_head is 3"):
        build(student, 3, n_embd=10)


def test_dropout_acts_on_the_answer(student, rng):
    """in training, dropout sets a share of the final answer to 0"""
    module, _ = built(student, rng, dropout=0.3)
    student.train(module)
    out = as_tensor(module(floats(rng, 100, BLOCK, C)), (100, BLOCK, C), "attention(x)")
    assert_share(int((out == 0).sum()), out.numel(), 0.3, name="zeros in the answer")


def test_dropout_acts_on_the_weights(student, rng):
    """in training, attention weights are dropped as well, in each head on its own"""
    module, separate = built(student, rng, n_head=3, dropout=0.3)
    student.train(module)
    # a single token: each head's only weight is kept, as 1 / 0.7, or dropped
    x = floats(rng, 1, 1, C)
    out = as_tensor(module(x.expand(2000, 1, C)), (2000, 1, C), "attention(x)")[:, 0]  # (2000, C)
    bias = separate["proj.bias"] / 0.7  # what is left where the answer survived and no head spoke
    silent = ((out == 0) | ((out - bias).abs() < 1e-5)).all(-1)
    p = 0.3**3 + (1 - 0.3**3) * 0.3**C  # every head dropped, or every number of the answer
    assert_share(int(silent.sum()), 2000, p, name="answers in which every head was dropped")


def test_evaluation_is_without_dropout(student, rng):
    """in evaluation mode dropout does nothing"""
    module, separate = built(student, rng, dropout=0.5)
    student.eval(module)
    x = floats(rng, 2, BLOCK, C)
    assert_close(module(x), multi_head(x, separate), name="attention(x) in evaluation mode")
