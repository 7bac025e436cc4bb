"""What is promised by embedding_and_sequential: a table as a layer, and layers in a row as a layer."""

import pytest
import torch

from grader.compare import (
    as_array,
    assert_between,
    assert_close,
    assert_equal,
    assert_gradient,
    assert_shape,
    fail,
)

from ..hidden_definitions import randn

V, DIM = 7, 3


def known_table(student, rng):
    """An Embedding whose table is ours, with the table."""
    table, W = student.Embedding(V, DIM), randn(rng, V, DIM)
    table.weight = W
    return table, W


def known_linear(student, rng, fan_in, fan_out):
    """A given Linear with weights of ours, and what it computes."""
    layer, W, b = (
        student.provided.Linear(fan_in, fan_out),
        randn(rng, fan_in, fan_out),
        randn(rng, fan_out),
    )
    layer.weight, layer.bias = W, b
    return layer, lambda x: x @ W + b


def listed(module, name):
    """The tensors of parameters() as arrays, once they are known to be one flat list of tensors."""
    found = module.parameters()
    if not isinstance(found, list):
        fail(
            f"parameters() of {name} should be a list, but is of type {type(found).__name__}",
            where=name,
        )
    for p in found:
        if not isinstance(p, torch.Tensor):
            fail(
                f"parameters() of {name} should hold tensors, but one item is of type {type(p).__name__}",
                where=name,
            )
    return [as_array(p) for p in found]


@pytest.mark.weight(2)
# a batch, one letter, contexts, and beyond
@pytest.mark.parametrize("shape", [(5,), (), (2, 4), (2, 3, 4)])
def test_rows_come_in_the_shape_of_the_numbers(student, rng, shape):
    """an Embedding answers with a row of its table for each number, whatever the shape of the numbers"""
    table, W = known_table(student, rng)
    IX = torch.randint(V, shape, generator=rng)
    want = torch.stack([W[i] for i in IX.flatten().tolist()]).view(*shape, DIM)
    assert_close(table(IX), want, name="the answer of Embedding")


def test_first_rows_are_standard_normal(student):
    """the table starts with standard normal numbers, one row for each character"""
    table = student.Embedding(400, 150)
    assert_shape(table.weight, (400, 150), name="weight")
    W = as_array(table.weight, "weight")
    assert_between(W.std(), 0.98, 1.02, name="the spread of the table")
    assert_between(W.mean(), -0.03, 0.03, name="the mean of the table")
    assert_between(
        (abs(W) > 2).mean(), 0.03, 0.06, name="the share of numbers beyond two deviations"
    )


def test_the_table_is_trained(student, rng):
    """the table is the only parameter of an Embedding, and each row gets the gradients of all its uses"""
    table, W = known_table(student, rng)
    table.weight = W.clone().requires_grad_()
    found = listed(table, "Embedding")
    assert_equal(len(found), 1, name="the number of parameters of Embedding")
    assert_close(found[0], W, name="the parameter of Embedding")
    # one row three times, most of them never
    IX, upstream = torch.tensor([4, 1, 4, 4]), randn(rng, 4, DIM)
    answer = table(IX)
    if not getattr(answer, "requires_grad", False):
        fail(
            "the answer has no graph behind it that leads to the table",
            "requires_grad is False",
            "requires_grad is True",
            looks_like="cut_off_from_the_graph",
        )
    student.handle(answer).backward(upstream)
    want = torch.stack([upstream[i == IX].sum(0) for i in range(V)])
    assert_gradient(table.weight.grad, want, name="the gradient of the table")


@pytest.mark.weight(2)
def test_each_layer_gets_what_the_one_before_it_answered(student, rng):
    """a Sequential sends x through all its layers, in their order"""
    first, compute_first = known_linear(student, rng, 4, 3)
    last, compute_last = known_linear(student, rng, 3, 5)
    x = randn(rng, 6, 4)
    want = compute_last(torch.tanh(compute_first(x)))
    model = student.Sequential([first, student.provided.Tanh(), last])
    assert_close(model(x), want, name="the answer of Sequential")


def test_a_sequential_may_stand_in_another(student, rng):
    """a Sequential is a layer: it can stand inside another"""
    layers, computations = zip(*[known_linear(student, rng, 3, 3) for _ in range(3)])
    x = randn(rng, 2, 3)
    want = x
    for compute in computations:
        want = compute(want)
    model = student.Sequential([layers[0], student.Sequential([layers[1], layers[2]])])
    assert_close(model(x), want, name="the answer of the nested Sequential")
    assert_equal(len(listed(model, "the nested Sequential")), 6, name="the number of parameters")


def test_parameters_are_one_flat_list(student, rng):
    """parameters() of a Sequential are those of its layers, in order, in one flat list"""
    first, last = student.provided.Linear(4, 3), student.provided.Linear(3, 5)
    found = listed(student.Sequential([first, student.provided.Tanh(), last]), "Sequential")
    assert_equal(
        [p.shape for p in found], [(4, 3), (3,), (3, 5), (5,)], name="the shapes of the parameters"
    )
    for p, want in zip(found, (first.weight, first.bias, last.weight, last.bias)):
        assert_close(p, want, name="a parameter")


def test_the_layers_can_be_looked_at(student):
    """layers is the list of the layers that were given, also after a call"""
    given = [student.provided.Tanh(), student.provided.Linear(2, 3)]
    model = student.Sequential(given)
    model(torch.ones(4, 2))
    assert_equal(len(model.layers), 2, name="the number of layers")
    for i, layer in enumerate(given):
        if not student.same(model.layers[i], layer):
            fail(f"layers[{i}] is not the layer that was given", where=f"layers[{i}]")


@pytest.mark.parametrize("kind", ["Embedding", "Sequential"])
def test_the_latest_answer_is_remembered(student, rng, kind):
    """after each call, out is the answer that was given"""
    table, _ = known_table(student, rng)
    layer = table if kind == "Embedding" else student.Sequential([table, student.provided.Tanh()])
    for count in (4, 2):
        answer = layer(torch.randint(V, (count,), generator=rng))
        assert_equal(layer.out, answer, name=f"out of {kind}")
