"""What is promised by attention_head: one head of causal self-attention, whatever its weights."""

import pytest
import torch

from grader.compare import (
    assert_close,
    assert_equal,
    assert_module_gradients,
    assert_shape,
    assert_untouched,
    fail,
)

from ..definitions import as_tensor
from ..hidden_definitions import (
    assert_blind_to_the_future,
    assert_drops,
    assert_parameters,
    causal,
    floats,
    head,
    head_shapes,
    load_random,
)

C, HS, BLOCK = 6, 4, 5  # head size is neither n_embd nor a divisor of it


def built(student, rng, dropout=0.0):
    """(a head with random weights, these weights)"""
    module = student.build("Head", n_embd=C, head_size=HS, block_size=BLOCK, dropout=dropout)
    return module, load_random(student, module, head_shapes(C, HS), rng)


def test_three_linear_layers_without_bias(student):
    """the parameters are the weights of key, query and value, and nothing else"""
    module = student.build("Head", n_embd=C, head_size=HS, block_size=BLOCK, dropout=0.0)
    for name in ("key", "query", "value"):
        assert_shape(getattr(module, name).weight, (HS, C), name=f"{name}.weight")
    assert_parameters(student, module, head_shapes(C, HS), "the head")


def test_tril_is_a_buffer(student):
    """tril is a lower triangle of ones that is saved with the module but never trained"""
    module = student.build("Head", n_embd=C, head_size=HS, block_size=BLOCK, dropout=0.0)
    if "tril" not in student.state(module):
        fail("tril is not saved with the module: it is no buffer", where="state_dict()")
    tril = student.state(module)["tril"]
    assert_equal(tuple(tril.shape), (BLOCK, BLOCK), name="the shape of tril")
    assert_close(tril.float(), causal(BLOCK).float(), name="tril")  # it may be bool
    assert_equal(len(student.parameters(module)), 3, name="the number of parameters")


@pytest.mark.weight(2)
def test_answers_follow_the_formula(student, rng):
    """with weights copied in, the head answers as the formula says"""
    module, state = built(student, rng)
    x = floats(rng, 3, BLOCK, C)
    assert_close(module(x), head(x, state)[0], name="head(x)")


def test_texts_shorter_than_the_block(student, rng):
    """texts of fewer than block_size tokens are served as well"""
    module, state = built(student, rng)
    for T in (1, 3):
        x = floats(rng, 2, T, C)
        assert_close(module(x), head(x, state)[0], name=f"head(x) for {T} tokens")


def test_the_future_is_unheard(student, rng):
    """causal mask: changing later tokens changes no earlier output"""
    module, _ = built(student, rng)
    assert_blind_to_the_future(module, floats(rng, 2, BLOCK, C), floats(rng, 2, BLOCK, C), HS)


def test_tril_decides_who_is_heard(student, rng):
    """with tril full of ones the same head attends to both sides, as in BERT"""
    module, state = built(student, rng)
    student.load_state(module, {"tril": torch.ones(BLOCK, BLOCK)})
    x, everyone = floats(rng, 2, 4, C), torch.ones(4, 4, dtype=torch.bool)
    assert_close(module(x), head(x, state, mask=everyone)[0], name="head(x) with tril full of ones")


def test_dropout_acts_on_the_weights(student, rng):
    """in training, dropout sets attention weights to 0 after the softmax and scales up the others"""
    T = 6
    module = student.build("Head", n_embd=T, head_size=2 * T, block_size=T, dropout=0.4)
    state = load_random(student, module, head_shapes(T, 2 * T), rng)
    # with x = 1 as well, the answer *is* the weights, twice: a weight is dropped for all channels
    state["value.weight"] = torch.cat([torch.eye(T), torch.eye(T)])  # (2 T, T)
    student.load_state(module, {"value.weight": state["value.weight"]})
    student.train(module)
    x = torch.eye(T).expand(60, T, T)
    allowed = causal(T).expand(60, T, T)
    out = as_tensor(module(x), (60, T, 2 * T), "head(x)")
    once, again = out.split(T, dim=-1)
    assert_drops(once[allowed], head(x, state)[1][allowed], 0.4, "the attention weights")
    assert_equal(again, once, name="the channels that the same weights make")


def test_evaluation_is_without_dropout(student, rng):
    """in evaluation mode dropout does nothing"""
    module, state = built(student, rng, dropout=0.5)
    student.eval(module)
    x = floats(rng, 2, BLOCK, C)
    assert_close(module(x), head(x, state)[0], name="head(x) in evaluation mode")


def test_gradients_reach_everything(student, rng):
    """the right gradients reach x and the weights of key, query and value"""
    module, state = built(student, rng)
    x = floats(rng, 2, BLOCK, C)
    assert_module_gradients(student, module, lambda s, x: head(x, s)[0], x, state=state)


def test_the_input_is_left_as_it_was(student, rng):
    """x is not changed in place"""
    module, _ = built(student, rng)
    x = floats(rng, 2, 3, C)
    with assert_untouched(student, x):
        module(x)
