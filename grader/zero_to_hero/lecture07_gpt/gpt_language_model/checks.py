"""What is promised by gpt_language_model: tokens and positions in, blocks between, logits and a loss out."""

import pytest
import torch

from grader.compare import (
    as_array,
    assert_close,
    assert_equal,
    assert_gradient,
    assert_normal,
    expect_error,
    fail,
    unpack,
)

from ..definitions import as_tensor, cross_entropy
from ..hidden_definitions import (
    assert_blind_to_the_future,
    assert_parameters,
    gpt,
    gpt_shapes,
    load_random,
    tokens,
)

V, BLOCK = 11, 6
SIZES = {"vocab_size": V, "n_embd": 8, "n_head": 2, "n_layer": 2, "block_size": BLOCK}


def build(student, dropout=0.0, **sizes):
    return student.build("GPTLanguageModel", **(SIZES | sizes), dropout=dropout)


def built(student, rng, dropout=0.0):
    """(a model with random weights, these weights)"""
    module = build(student, dropout)
    return module, load_random(student, module, gpt_shapes(**SIZES), rng)


def logits_of(module):
    """A function from idx to logits [B, T, V]."""
    return lambda idx: unpack(module(idx), logits=None, loss=None)[0]


@pytest.mark.parametrize(
    "sizes", [SIZES, {"vocab_size": 7, "n_embd": 12, "n_head": 3, "n_layer": 1, "block_size": 9}]
)
def test_the_parameters_are_all_there(student, sizes):
    """the parameters are two tables, n_layer blocks, the final norm and the head with its bias"""
    assert_parameters(student, build(student, **sizes), gpt_shapes(**sizes), "the model")


@pytest.mark.weight(3)
def test_logits_follow_the_formula(student, rng):
    """with weights copied in, the logits are those of the formula, also for texts shorter than the block"""
    module, state = built(student, rng)
    for T in (BLOCK, 4, 1):
        idx = tokens(rng, V, 3, T)
        assert_close(logits_of(module)(idx), gpt(idx, state), name=f"logits for {T} tokens")


@pytest.mark.weight(2)
def test_loss_is_the_mean_over_all_tokens(student, rng):
    """with targets the loss is the mean cross-entropy of all tokens, and the logits stay what they were"""
    module, state = built(student, rng)
    idx, targets = tokens(rng, V, 3, 5), tokens(rng, V, 3, 5)
    logits, loss = unpack(module(idx, targets), logits=None, loss=None)
    want = gpt(idx, state)
    assert_close(loss, cross_entropy(want, targets), name="loss")
    assert_close(as_array(logits, "logits").reshape(-1), want.reshape(-1), name="logits, flattened")


def test_without_targets_there_is_no_loss(student, rng):
    """without targets the loss is None"""
    _, loss = unpack(build(student)(tokens(rng, V, 2, 3)), logits=None, loss=None)
    assert_equal(loss, None, name="loss")


def test_the_future_is_unheard(student, rng):
    """causal mask: changing later tokens changes no earlier logits"""
    module, _ = built(student, rng)
    idx = tokens(rng, V, 2, BLOCK)
    assert_blind_to_the_future(logits_of(module), idx, (idx + 1) % V, V)


def test_order_matters(student, rng):
    """exchanging two earlier tokens changes what is expected next"""
    module, _ = built(student, rng)
    exchanged = as_tensor(logits_of(module)(torch.tensor([[2, 1, 3, 4]])), (1, 4, V), "logits")[
        0, -1
    ]
    plain = as_tensor(logits_of(module)(torch.tensor([[1, 2, 3, 4]])), (1, 4, V), "logits")[0, -1]
    if float((exchanged - plain).abs().max()) < 1e-6:
        fail(
            "the last logits are the same for 1 2 3 4 and 2 1 3 4: does it know where its tokens stand?"
        )


def test_weights_start_small(student):
    """weights of Linear and Embedding start normal, with a standard deviation of 0.02; biases at 0, LayerNorms at 1"""
    state = student.state(build(student, n_embd=48, n_head=3, vocab_size=60))
    drawn = [name for name, shape in gpt_shapes(60, 48, 3, 2, BLOCK).items() if len(shape) == 2]
    for name in drawn:
        assert_normal(state[name], std=0.02, name=name)
    for name in set(state) - set(drawn):
        if name.endswith(".bias"):
            assert_close(state[name], torch.zeros(state[name].shape), name=name)
        elif name.endswith(("ln1.weight", "ln2.weight", "ln_f.weight")):
            assert_close(state[name], torch.ones(state[name].shape), name=name)


def test_longer_texts_than_the_block_are_refused(student, rng):
    """a text longer than block_size is an error"""
    with expect_error(
        "IndexError",
        "ValueError",
        "RuntimeError",
        "AssertionError",
        when="a text is longer than block_size",
    ):
        build(student)(tokens(rng, V, 1, BLOCK + 1))


def test_every_parameter_learns(student, rng):
    """the loss sends its gradient to every parameter, the right one"""
    module, state = built(student, rng)
    idx, targets = tokens(rng, V, 2, BLOCK), tokens(rng, V, 2, BLOCK)
    leaves = {name: tensor.double().requires_grad_() for name, tensor in state.items()}
    cross_entropy(gpt(idx, leaves), targets).backward()
    _, loss = unpack(module(idx, targets), logits=None, loss=None)
    student.handle(loss).backward()
    arrived = student.parameter_gradients(module)
    for name, leaf in leaves.items():
        assert_gradient(arrived.get(name), leaf.grad, name=f"the gradient of {name}")


def test_dropout_is_for_training_only(student, rng):
    """two answers in training differ when there is dropout, and in evaluation there is none"""
    module, state = built(student, rng, dropout=0.5)
    idx = tokens(rng, V, 2, 4)
    student.train(module)
    first, second = (as_array(logits_of(module)(idx), "logits") for _ in range(2))
    if (first == second).all():
        fail("two answers in training mode are the same although dropout is 0.5")
    student.eval(module)
    assert_close(logits_of(module)(idx), gpt(idx, state), name="logits in evaluation mode")
