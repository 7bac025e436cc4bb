"""What is promised by wavenet_in_torch_nn: the same tree as modules, and weights that move over.

The checks know a module by its state alone, wherever it keeps its parts: state_dict() names them in the order
in which they were registered.
"""

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
    assert_uniform,
    assert_untouched,
    fail,
)

from ..hidden_definitions import (
    moments,
    neighbours,
    normalised,
    randn,
    tensor,
    tree_logits,
    tree_params,
)

V, EMBD, HIDDEN = 6, 3, 5  # all different: which tensor is which shows by its shape


def named(student, model, stages):
    """Names in the model's state: the table, each stage's weight, each stage's norm, the last Linear."""
    state = student.state(model)
    matrices = {name: tuple(value.shape) for name, value in state.items() if value.ndim == 2}
    norms = [name[: -len("running_mean")] for name in state if name.endswith("running_mean")]
    table = [name for name, shape in matrices.items() if shape == (V, EMBD)]
    last = [name[: -len("weight")] for name, shape in matrices.items() if shape == (V, HIDDEN)]
    inner = [name for name in matrices if name not in table and name[: -len("weight")] not in last]
    for what, found, count in (
        ("nn.Embedding", table, 1),
        ("nn.Linear in the stages", inner, stages),
        ("nn.BatchNorm1d", norms, stages),
        ("nn.Linear for the logits", last, 1),
    ):
        if len(found) != count:
            fail(
                f"torch finds {len(found)} {what} in the model, but there should be {count}",
                ", ".join(state) or "an empty state_dict",
                where="state_dict()",
            )
    return table[0], inner, norms, last[0]


def random_running(rng, stages, hidden=HIDDEN):
    """Means and variances such as training may have left behind, far from 0 and 1."""
    return [(randn(rng, hidden), 0.5 + randn(rng, hidden) ** 2) for _ in range(stages)]


def known_model(student, rng, block_size, fuse=2):
    """A HierarchicalLM after training whose parameters and running averages are ours, with these."""
    stages = round(math.log(block_size, fuse))
    model = student.HierarchicalLM(V, EMBD, HIDDEN, block_size, fuse)
    params, running = (
        tree_params(rng, V, EMBD, HIDDEN, block_size, fuse),
        random_running(rng, stages),
    )
    C, *inner, weight, bias = params
    table, linears, norms, last = named(student, model, stages)
    state = {table: C, f"{last}weight": weight.T, f"{last}bias": bias}
    for i, (linear, norm) in enumerate(zip(linears, norms)):
        W, gamma, beta = inner[3 * i : 3 * i + 3]
        mean, var = running[i]
        state |= {
            linear: W.T,
            f"{norm}weight": gamma,
            f"{norm}bias": beta,
            f"{norm}running_mean": mean,
            f"{norm}running_var": var,
        }
    student.load_state(model, {name: value.contiguous() for name, value in state.items()})
    student.eval(model)
    return model, params, running


@pytest.mark.parametrize(
    ("sizes", "count"), [((10, 68, 8), 22397), ((24, 128, 8), 76579), ((10, 200, 8, 8), 22097)]
)
def test_parameters_are_as_many_as_in_the_lecture(student, sizes, count):
    """parameters() has 22,397, 76,579 and, flat, 22,097 numbers, as the networks of the lecture have"""
    model = student.HierarchicalLM(27, *sizes)
    got = sum(math.prod(p.shape) for p in student.parameters(model))
    assert_equal(
        got, count, name=f"the number of parameters for n_embd, n_hidden, block_size = {sizes[:3]}"
    )


@pytest.mark.weight(3)
@pytest.mark.parametrize(("block_size", "fuse"), [(8, 2), (4, 2), (16, 2), (9, 3)])
def test_logits_are_those_of_the_tree(student, rng, block_size, fuse):
    """with weights and running averages copied in, the logits after training are those of the tree"""
    model, params, running = known_model(student, rng, block_size, fuse)
    X = torch.randint(V, (7, block_size), generator=rng)
    want = tree_logits(params, X, fuse, running)
    assert_close(model(X), want, name="the logits")


def test_train_and_eval_reach_every_norm(student, rng):
    """in evaluation mode a context gets the same logits alone as among others, in training mode not"""
    model, params, running = known_model(student, rng, block_size=8)
    X = torch.randint(V, (5, 8), generator=rng)
    together = tree_logits(params, X, running=running)
    assert_close(model(X[2:3]), together[2:3], name="the logits of one context alone")
    student.train(model)
    if torch.allclose(tensor(model(X), (5, V), "the logits"), together, atol=1e-3):
        fail(
            "train() makes no difference: is every BatchNorm in training mode?", where="the logits"
        )


def test_statistics_are_taken_over_batch_and_time(student, rng):
    """in training mode, the running mean of the first stage follows the mean over batch and time"""
    model, (C, W, *_), running = known_model(student, rng, block_size=4)
    norm = named(student, model, stages=2)[2][0]
    X = torch.randint(V, (7, 4), generator=rng)
    # (7, 4, EMBD) -> (7, 2, 2*EMBD) -> (7, 2, HIDDEN)
    mean, var = moments(neighbours(C[X], 2) @ W.double(), less=1)
    student.train(model)
    model(X)
    state = student.state(model)
    for name, before, seen in (
        ("running_mean", running[0][0], mean),
        ("running_var", running[0][1], var),
    ):
        assert_close(
            state[norm + name], 0.9 * before + 0.1 * seen, name=f"{name} of the first stage"
        )


def test_every_parameter_gets_a_gradient(student, rng):
    """in training, gradients reach every parameter"""
    model = student.HierarchicalLM(V, EMBD, HIDDEN, 4)
    X, upstream = torch.randint(V, (20, 4), generator=rng), randn(rng, 20, V)
    student.handle(model(X)).backward(upstream)
    for i, p in enumerate(student.parameters(model)):
        if p.grad is None or not as_array(p.grad).any():
            fail(
                f"no gradient arrives at parameter {i}, of shape {tuple(p.shape)}",
                where=f"parameter {i}",
                looks_like="table_is_frozen" if p.shape == (V, EMBD) else None,
            )


def test_gradients_are_those_of_the_tree(student, rng):
    """in evaluation mode, every parameter gets the gradient that it has in the tree"""
    model, _, running = known_model(student, rng, block_size=4)
    table, linears, _, last = named(student, model, stages=2)

    def definition(state, X):
        inner = []
        for linear, (gamma, beta) in zip(linears, norms_of(state)):
            inner += [state[linear].T, gamma, beta]
        params = [state[table], *inner, state[f"{last}weight"].T, state[f"{last}bias"]]
        return tree_logits(params, X, running=running)

    def norms_of(state):
        norms = [name[: -len("running_mean")] for name in state if name.endswith("running_mean")]
        return [(state[f"{norm}weight"], state[f"{norm}bias"]) for norm in norms]

    X = torch.randint(V, (9, 4), generator=rng)
    assert_module_gradients(student, model, definition, X)


@pytest.mark.parametrize(("T", "fuse"), [(6, 2), (3, 3)])
def test_a_stage_keeps_three_dimensions(student, rng, T, fuse):
    """a Stage joins `fuse` neighbours and answers (B, T/fuse, fan_out), also if a single position is left"""
    stage, x = student.Stage(4, 5, fuse), randn(rng, 7, T, 4)
    state = student.state(stage)
    weights = [name for name, value in state.items() if value.ndim == 2]
    norms = [name[: -len("running_mean")] for name in state if name.endswith("running_mean")]
    if len(weights) != 1 or len(norms) != 1:
        fail(
            "torch should find the weight of one Linear and one BatchNorm1d in a Stage",
            ", ".join(state) or "an empty state_dict",
            where="state_dict()",
        )

    def definition(state, x):
        h = neighbours(x, fuse) @ state[weights[0]].T
        gamma, beta = state[f"{norms[0]}weight"], state[f"{norms[0]}bias"]
        return torch.tanh(normalised(h, *moments(h), gamma, beta))

    assert_module_gradients(student, stage, definition, x)


def test_the_first_weights_are_torchs(student):
    """the first weights are those that torch draws: none of them is scaled afterwards"""
    hidden = 200
    model = student.HierarchicalLM(27, 40, hidden, 8)
    for i, p in enumerate(student.parameters(model)):
        weight, name = as_array(p), f"parameter {i}, of shape {tuple(p.shape)}"
        if weight.ndim == 1 and len(weight) == hidden:  # of a norm
            assert_between(weight.std(), 0, 1e-6, name=f"the spread of {name}")
        elif weight.shape == (27, 40):  # standard normal
            assert_normal(weight, name=name)
        elif weight.ndim == 2:  # uniform, up to 1 / sqrt(fan_in)
            bound = weight.shape[1] ** -0.5
            assert_uniform(weight, -bound, bound, name=name)


@pytest.mark.weight(2)
# a square weight does not protest
@pytest.mark.parametrize(("embd", "hidden"), [(3, 5), (6, 6), (2, 4)])
def test_copied_weights_give_the_same_logits(student, rng, embd, hidden):
    """after copy_weights, the model answers like the network that the weights come from"""
    V = hidden if embd == hidden else 7
    model = student.HierarchicalLM(V, embd, hidden, 8)
    params, running = tree_params(rng, V, embd, hidden, 8), random_running(rng, 3, hidden)
    X = torch.randint(V, (9, 8), generator=rng)
    want = tree_logits(params, X, running=running)
    student.copy_weights(model, params, running)
    student.eval(model)
    assert_close(model(X), want, name="the logits after copy_weights")


def test_a_copied_model_can_still_be_trained(student, rng):
    """after copy_weights, every parameter still gets gradients, and there are as many as before"""
    model, stages = student.HierarchicalLM(V, EMBD, HIDDEN, 4), 2
    before = [tuple(p.shape) for p in student.parameters(model)]
    student.copy_weights(model, tree_params(rng, V, EMBD, HIDDEN, 4), random_running(rng, stages))
    after = student.parameters(model)
    assert_equal([tuple(p.shape) for p in after], before, name="the shapes of the parameters")
    student.handle(model(torch.randint(V, (20, 4), generator=rng))).backward(randn(rng, 20, V))
    for i, p in enumerate(student.parameters(model)):
        if p.grad is None:
            fail(
                f"no gradient arrives at parameter {i}, of shape {tuple(p.shape)}",
                where=f"parameter {i}",
                looks_like="copies_cannot_be_trained",
            )


def test_nothing_is_shared_with_the_source(student, rng):
    """copy_weights copies: the model keeps its own tensors, and shares no memory with the other network's"""
    model, params = student.HierarchicalLM(V, EMBD, HIDDEN, 4), tree_params(rng, V, EMBD, HIDDEN, 4)
    source = []
    for p in params:  # tensors of the student's own side
        holder = student.provided.Tanh()
        holder.out = p.requires_grad_()
        source.append(holder.out)
    before = student.parameters(model)
    student.copy_weights(model, source, random_running(rng, 2))
    theirs = [student.handle(p).data_ptr() for p in source]
    for i, (old, new) in enumerate(zip(before, student.parameters(model))):
        if not (new.requires_grad and student.same(old, new)):
            fail(
                f"parameter {i} is not the tensor it was before: an optimiser would train the old one",
                where=f"parameter {i}",
            )
        if student.handle(new).data_ptr() in theirs:
            fail(
                f"parameter {i} shares its memory with the other network: training one changes both",
                where=f"parameter {i}",
                looks_like="table_is_shared" if new.shape == (V, EMBD) else None,
            )


def test_the_source_is_left_as_it_was(student, rng):
    """copy_weights does not change the tensors it copies"""
    model = student.HierarchicalLM(V, EMBD, HIDDEN, 4)
    params, running = tree_params(rng, V, EMBD, HIDDEN, 4), random_running(rng, 2)
    with assert_untouched(student, params, running):
        student.copy_weights(model, params, running)
