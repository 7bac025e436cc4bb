"""What is promised by wavenet: a tree of the right depth and widths that computes what the picture says."""

import math

import pytest
import torch

from grader.compare import (
    as_array,
    assert_between,
    assert_close,
    assert_equal,
    assert_module_gradients,
    assert_normal,
)

from ..hidden_definitions import (
    load_tree,
    nll,
    require_shapes,
    tensor,
    tree_logits,
    tree_params,
    tree_shapes,
)

# all different, and different from what two or three of them make together
V, EMBD, HIDDEN = 6, 3, 5


def known_network(student, rng, block_size, fuse=2, hidden=HIDDEN, embd=EMBD):
    """A network after training whose parameters are ours, with these."""
    model = student.make_wavenet(V, embd, hidden, block_size, fuse)
    params = tree_params(rng, V, embd, hidden, block_size, fuse)
    load_tree(student, model, params)
    student.eval(model)
    return model, params


def renew(student, layer, given):
    """Give a layer, or each layer of a Sequential, its parameters anew, as leaves that require gradients."""
    own = student.parameters(layer)
    if len(own) > 2:
        for part in layer.layers:
            renew(student, part, given)
        return
    names = ("weight", "bias") if own and own[0].ndim == 2 else ("gamma", "beta")
    for name, _ in zip(names, own):
        setattr(layer, name, next(given).clone().requires_grad_())


@pytest.mark.weight(2)
@pytest.mark.parametrize(
    ("sizes", "count"),
    [
        ((10, 68, 8), 22397),
        ((24, 128, 8), 76579),
        ((48, 128, 8), 83371),
        # the last one is flat: a single stage
        ((10, 200, 8, 8), 22097),
    ],
)
def test_the_parameters_are_as_many_as_in_the_lecture(student, sizes, count):
    """the networks of the lecture have 22,397, 76,579, 83,371 and, flat, 22,097 parameters"""
    model = student.make_wavenet(27, *sizes)
    got = sum(math.prod(p.shape) for p in student.parameters(model))
    assert_equal(
        got, count, name=f"the number of parameters for n_embd, n_hidden, block_size = {sizes[:3]}"
    )


@pytest.mark.weight(2)
@pytest.mark.parametrize(
    ("block_size", "fuse"), [(2, 2), (4, 2), (8, 2), (16, 2), (3, 3), (9, 3), (16, 4)]
)
def test_there_are_as_many_stages_as_fusions(student, block_size, fuse):
    """the number of stages follows from block_size and fuse, and so do the shapes of all parameters"""
    model = student.make_wavenet(V, EMBD, HIDDEN, block_size, fuse)
    require_shapes(student, model, tree_shapes(V, EMBD, HIDDEN, block_size, fuse))


@pytest.mark.weight(3)
@pytest.mark.parametrize(("block_size", "fuse"), [(4, 2), (8, 2), (9, 3), (16, 2)])
def test_logits_are_those_of_the_tree(student, rng, block_size, fuse):
    """with weights copied in, the logits are those of the tree in the picture"""
    model, params = known_network(student, rng, block_size, fuse)
    X = torch.randint(V, (7, block_size), generator=rng)
    want = tree_logits(params, X, fuse)
    assert_close(model(X), want, name="the logits")


def test_every_stage_has_weights_of_its_own(student, rng):
    """no two stages share a parameter, even if all are of one size"""
    model, params = known_network(student, rng, block_size=8, hidden=4, embd=4)
    X = torch.randint(V, (3, 8), generator=rng)
    for i, (p, want) in enumerate(zip(student.parameters(model), params)):
        assert_close(p, want, name=f"parameter {i} after all have been copied in")
    assert_close(model(X), tree_logits(params, X), name="the logits")


def test_a_name_alone_gets_the_same_logits(student, rng):
    """after training, a single context gets logits (1, V), the same as among others"""
    model, params = known_network(student, rng, block_size=8)
    X = torch.randint(V, (5, 8), generator=rng)
    want = tree_logits(params, X)
    tensor(model(X), (5, V), "the logits")
    assert_close(model(X[2:3]), want[2:3], name="the logits of one context alone")


def test_the_network_begins_without_prejudice(student, rng):
    """before training, the last weight is a tenth of its usual size, and the loss is about ln V"""
    model = student.make_wavenet(27, 10, 200, 8)
    *_, last, _ = require_shapes(student, model, tree_shapes(27, 10, 200, 8))
    weight = as_array(last, "the last weight")
    assert_normal(weight * 200**0.5, std=0.1, name="the last weight * sqrt(n_hidden)")
    X, Y = torch.randint(27, (500, 8), generator=rng), torch.randint(27, (500,), generator=rng)
    loss = nll(tensor(model(X), (500, 27), "the logits"), Y).mean()
    assert_between(loss, math.log(27) - 0.05, math.log(27) + 0.05, name="the loss before training")


def test_all_else_begins_as_its_layers_draw_it(student):
    """before training, only the last weight is scaled: table, Linears, gammas and betas start as ever"""
    sizes = (27, 40, 200, 8)
    model = student.make_wavenet(*sizes)
    table, *inner, _, bias = map(as_array, require_shapes(student, model, tree_shapes(*sizes)))
    assert_normal(table, name="the table")
    for i in range(3):
        weight, gamma, beta = inner[3 * i : 3 * i + 3]
        assert_normal(weight * len(weight) ** 0.5, name=f"the weight of stage {i} * sqrt(fan_in)")
        assert_close(gamma, [1.0] * 200, name=f"gamma of stage {i}")
        assert_close(beta, [0.0] * 200, name=f"beta of stage {i}")
    assert_close(bias, [0.0] * 27, name="the last bias")


@pytest.mark.parametrize(("block_size", "fuse"), [(4, 2), (3, 3)])
def test_gradients_reach_the_table(student, rng, block_size, fuse):
    """gradients find their way through all stages, to every parameter, down to the table of features"""
    model, params = known_network(student, rng, block_size, fuse)
    renew(student, model, iter(params))
    known = {str(i): p for i, p in enumerate(params)}
    X = torch.randint(V, (9, block_size), generator=rng)
    assert_module_gradients(
        student, model, lambda state, X: tree_logits(state.values(), X, fuse), X, state=known
    )
