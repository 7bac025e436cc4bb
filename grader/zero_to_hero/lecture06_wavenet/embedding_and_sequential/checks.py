"""What is promised by embedding_and_sequential: a table as a layer, and layers in a row as a layer."""

import pytest
import torch

from grader.compare import (
    as_array,
    assert_close,
    assert_equal,
    assert_module_gradients,
    assert_normal,
    assert_shape,
    fail,
)

from ..hidden_definitions import assert_remembered, is_one, randn

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
    return layer, lambda x: x.double() @ W.double() + b.double()


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
    assert_normal(table.weight, name="the table")


def test_the_table_is_trained(student, rng):
    """the table is the only parameter of an Embedding, and each row gets the gradients of all its uses"""
    table, W = known_table(student, rng)
    table.weight = W.clone().requires_grad_()
    found = listed(table, "Embedding")
    assert_equal(len(found), 1, name="the number of parameters of Embedding")
    assert_close(found[0], W, name="the parameter of Embedding")
    if not is_one(student, student.parameters(table)[0], table.weight):
        fail(
            "parameters() of Embedding should hold weight itself: a copy of it is trained in vain",
            "another tensor",
            "weight",
        )
    # one row three times, most of them never
    IX = torch.tensor([4, 1, 4, 4])
    if not getattr(table(IX), "requires_grad", False):
        fail(
            "the answer has no graph behind it that leads to the table",
            "requires_grad is False",
            "requires_grad is True",
            looks_like="cut_off_from_the_graph",
        )
    assert_module_gradients(student, table, lambda state, IX: state["0"][IX], IX)


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
    for layer in (first, last):
        layer.weight = layer.weight.requires_grad_()
        layer.bias = layer.bias.requires_grad_()
    model = student.Sequential([first, student.provided.Tanh(), last])
    for _ in range(2):  # asked twice, it answers twice the same
        found = listed(model, "Sequential")
        assert_equal(
            [p.shape for p in found],
            [(4, 3), (3,), (3, 5), (5,)],
            name="the shapes of the parameters",
        )
    wants = (first.weight, first.bias, last.weight, last.bias)
    for i, (p, want) in enumerate(zip(student.parameters(model), wants)):
        assert_close(p, want, name=f"parameter {i}")
        if not is_one(student, p, want):
            fail(
                f"parameter {i} should be the layer's own tensor: a copy of it is trained in vain",
                "another tensor",
                "the layer's own",
                where=f"parameter {i}",
            )


def test_a_sequential_can_be_trained(student, rng):
    """gradients go through a Sequential, to x and to the parameters of every layer, nested ones included"""
    layers = [student.provided.Linear(4, 3), student.provided.Linear(3, 5)]
    for layer, (fan_in, fan_out) in zip(layers, ((4, 3), (3, 5))):
        layer.weight = randn(rng, fan_in, fan_out).requires_grad_()
        layer.bias = randn(rng, fan_out).requires_grad_()
    model = student.Sequential(
        [layers[0], student.Sequential([student.provided.Tanh(), layers[1]])]
    )
    W1, b1, W2, b2 = layers[0].weight, layers[0].bias, layers[1].weight, layers[1].bias
    known = {str(i): p for i, p in enumerate((W1, b1, W2, b2))}

    def definition(state, x):
        W1, b1, W2, b2 = state.values()
        return torch.tanh(x @ W1 + b1) @ W2 + b2

    assert_module_gradients(student, model, definition, randn(rng, 6, 4), state=known)


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
    table, W = known_table(student, rng)
    table.weight = W.requires_grad_()
    layer = table if kind == "Embedding" else student.Sequential([table, student.provided.Tanh()])
    for count in (4, 2):
        answer = layer(torch.randint(V, (count,), generator=rng))
        assert_remembered(student, layer, answer, name=f"out of {kind}")
