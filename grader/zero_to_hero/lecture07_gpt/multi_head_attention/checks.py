"""What is promised by multi_head_attention: several heads side by side, and a layer that mixes them."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_module_gradients, assert_share

from ..definitions import as_tensor
from ..hidden_definitions import (
    assert_blind_to_the_future,
    assert_parameters,
    floats,
    load_random,
    multi_head,
    multi_head_shapes,
)

C, HEADS, BLOCK = 6, 3, 7  # head size 2; more positions than channels


def built(student, rng, dropout=0.0, num_heads=HEADS):
    """(attention with random weights, these weights)"""
    module = student.build(
        "MultiHeadAttention",
        n_embd=C,
        num_heads=num_heads,
        head_size=C // num_heads,
        block_size=BLOCK,
        dropout=dropout,
    )
    return module, load_random(student, module, multi_head_shapes(C, num_heads), rng)


def test_every_head_and_proj_are_registered(student, rng):
    """the parameters are those of num_heads heads and of proj with its bias"""
    module, _ = built(student, rng)
    assert_parameters(student, module, multi_head_shapes(C, HEADS), "the attention")


@pytest.mark.weight(2)
@pytest.mark.parametrize("num_heads", [1, 2, 3])
def test_answers_follow_the_formula(student, rng, num_heads):
    """with weights copied in, the answer is proj of all heads side by side"""
    module, state = built(student, rng, num_heads=num_heads)
    for T in (BLOCK, 3):
        x = floats(rng, 2, T, C)
        assert_close(module(x), multi_head(x, state), name="attention(x)")


def test_each_head_has_weights_of_its_own(student, rng):
    """no two heads share their weights, nor start from the same ones"""
    module = student.build(
        "MultiHeadAttention",
        n_embd=C,
        num_heads=HEADS,
        head_size=C // HEADS,
        block_size=BLOCK,
        dropout=0.0,
    )
    student.load_state(module, {"heads.0.key.weight": torch.zeros(C // HEADS, C)})
    state = student.state(module)
    keys = [
        as_tensor(state[f"heads.{i}.key.weight"], (C // HEADS, C)).tolist() for i in range(HEADS)
    ]
    assert_equal(len({str(key) for key in keys}), HEADS, name="the number of different key weights")


def test_each_head_writes_its_own_channels(student, rng):
    """head i feeds columns i * head_size and up of proj"""
    module, state = built(student, rng)
    hs = C // HEADS
    only_last = torch.zeros(C, C)
    only_last[:, -hs:] = state["proj.weight"][:, -hs:]
    student.load_state(module, {"proj.weight": only_last})
    x = floats(rng, 2, 4, C)
    assert_close(
        module(x),
        multi_head(x, state | {"proj.weight": only_last}),
        name="attention(x) by the last head alone",
    )


def test_the_future_is_unheard(student, rng):
    """causal mask: changing later tokens changes no earlier output"""
    module, _ = built(student, rng)
    assert_blind_to_the_future(module, floats(rng, 2, BLOCK, C), floats(rng, 2, BLOCK, C), C)


def test_dropout_acts_on_the_answer(student, rng):
    """in training, dropout sets a share of the final answer to 0"""
    # proj has a bias: nothing but dropout makes an exact 0
    module, _ = built(student, rng, dropout=0.3)
    student.train(module)
    out = as_tensor(module(floats(rng, 200, BLOCK, C)), (200, BLOCK, C), "attention(x)")
    assert_share(int((out == 0).sum()), out.numel(), 0.3, name="zeros in the answer")


def test_dropout_reaches_the_heads(student, rng):
    """in training, the heads drop attention weights as well"""
    module, state = built(student, rng, dropout=0.3)
    student.train(module)
    # a single token: each head's only weight is kept, as 1 / 0.7, or dropped
    x = floats(rng, 1, 1, C)
    out = as_tensor(module(x.expand(2000, 1, C)), (2000, 1, C), "attention(x)")[:, 0]  # (2000, C)
    bias = state["proj.bias"] / 0.7  # what is left where the answer survived and no head spoke
    silent = ((out == 0) | ((out - bias).abs() < 1e-5)).all(-1)
    p = 0.3**HEADS + (1 - 0.3**HEADS) * 0.3**C  # every head dropped, or every number of the answer
    assert_share(int(silent.sum()), 2000, p, name="answers in which every head was dropped")


def test_evaluation_is_without_dropout(student, rng):
    """in evaluation mode dropout does nothing"""
    module, state = built(student, rng, dropout=0.5)
    student.eval(module)
    x = floats(rng, 2, BLOCK, C)
    assert_close(module(x), multi_head(x, state), name="attention(x) in evaluation mode")


def test_gradients_reach_everything(student, rng):
    """the right gradients reach x, the weights of every head and those of proj"""
    module, state = built(student, rng)
    x = floats(rng, 2, BLOCK, C)
    assert_module_gradients(student, module, lambda s, x: multi_head(x, s), x, state=state)
