"""What is promised by zero_initialisation: a run from all zeros, and a true report of what it did.

From zeros, the network can be computed on paper: h stays 0, so the logits are b2 alone, the same for every
example, and gradient descent on b2 is all that happens.
"""

import math

import pytest
import torch

from grader.compare import (
    as_array,
    as_number,
    assert_between,
    assert_close,
    assert_equal,
    assert_normal,
    assert_shape,
    fail,
    unpack,
)

from ..hidden_definitions import nll, tensor

V, BLOCK, EMBD, HIDDEN, N = 6, 3, 2, 4, 90
STEPS, LR = 150, 1.5
SHAPES = {
    "C": (V, EMBD),
    "W1": (BLOCK * EMBD, HIDDEN),
    "b1": (HIDDEN,),
    "W2": (HIDDEN, V),
    "b2": (V,),
}
RECORD = ("grads", "h", "dh", "changed", "loss")


@pytest.fixture
def data(rng):
    """Contexts and next letters, of which some are far more frequent than others."""
    X = torch.randint(0, V, (N, BLOCK), generator=rng)
    Y = torch.multinomial(torch.tensor([8.0, 1, 4, 1, 2, 3]), N, replacement=True, generator=rng)
    return X, Y


def share_of_letters(Y):
    return torch.bincount(Y, minlength=V).double() / len(Y)


def bias_alone(Y):
    """Gradient descent on nothing but b2: its final value, and the largest |gradient| on the way."""
    b2, share, largest = torch.zeros(V, dtype=torch.float64), share_of_letters(Y), 0.0
    for _ in range(STEPS):
        gradient = b2.softmax(0) - share
        largest = max(largest, gradient.abs().max().item())
        b2 = b2 - LR * gradient
    return b2, largest


def report(student, rng, data):
    answer = student.zero_init_report(*data, V, EMBD, HIDDEN, STEPS, LR, rng)
    params, record = unpack(answer, params={}, record={})
    for holder, names, what in ((params, SHAPES, "params"), (record, RECORD, "the record")):
        missing = [name for name in names if name not in holder]
        if missing:
            fail(
                f"{what} has no {missing[0]}",
                got=", ".join(map(str, holder)),
                expected=", ".join(names),
            )
    for name, shape in SHAPES.items():
        assert_shape(tensor(params[name], name), shape, name=name)
    unpack((record["grads"], record["changed"]), grads={}, changed=set())
    return {name: params[name].detach().double() for name in SHAPES}, record


def test_all_but_the_embedding_starts_at_zero(student, rng):
    """C starts as normal numbers, all else as zeros, and all require a gradient"""
    (params,) = unpack([student.zero_parameters(400, BLOCK, 30, HIDDEN, rng)], params={})
    shapes = {
        "C": (400, 30),
        "W1": (BLOCK * 30, HIDDEN),
        "b1": (HIDDEN,),
        "W2": (HIDDEN, 400),
        "b2": (400,),
    }
    assert_equal(list(params), list(shapes), name="the names of the parameters")
    for name, shape in shapes.items():
        assert_shape(tensor(params[name], name), shape, name=name)
        assert_equal(params[name].requires_grad, True, name=f"{name}.requires_grad")
        if name != "C" and as_array(params[name], name).any():
            fail(f"{name} should be all zeros", where=name, looks_like="small_random_numbers")
    C = as_array(params["C"])
    if not C.any():
        fail(
            "C is all zeros, but it alone is drawn at random",
            where="C",
            looks_like="embedding_is_zero_too",
        )
    assert_normal(C, name="C")


@pytest.mark.not_replayed
@pytest.mark.weight(2)
def test_the_network_learns_the_letter_frequencies_and_no_more(student, rng, data):
    """the trained network believes in the letter frequencies, and its loss is their entropy"""
    X, Y = data
    share, (want_b2, _) = share_of_letters(Y), bias_alone(Y)
    entropy = -(share * share.log()).sum().item()
    p, _ = report(student, rng, data)
    h = torch.tanh(p["C"][X].flatten(1) @ p["W1"] + p["b1"])  # (N, n_hidden)
    loss = nll(h @ p["W2"] + p["b2"], Y).mean()
    if not p["b2"].any():
        fail(
            "b2 is still all zeros after the training", where="b2", looks_like="nothing_is_updated"
        )
    if loss > nll(torch.zeros(1, V).expand(N, V), Y).mean():
        fail("the network is worse than before the training", looks_like="uphill")
    assert_between(
        loss,
        entropy - 1e-4,
        entropy + 0.01,
        name="the final loss",
        too_low="From zeros, the contexts cannot be of any help",
        too_high="b2 is not trained yet",
    )
    assert_close(p["b2"], want_b2, name="b2", rel=1e-3, abs=1e-4)


@pytest.mark.not_replayed
def test_the_report_names_the_part_that_changed(student, rng, data):
    """changed names those parameters that the training moved, and no others"""
    _, record = report(student, rng, data)
    if not record["changed"]:
        fail(
            "changed is empty, but a part of the network did learn",
            got="an empty set",
            expected="a name",
            looks_like="says_that_nothing_trains",
        )
    if len(record["changed"]) == len(SHAPES):
        fail(
            "changed names every parameter, but only a part of the network did learn",
            got="all five",
            expected="fewer",
            looks_like="says_that_all_of_it_trains",
        )
    if set(record["changed"]) == {"W2", "b2"}:
        fail(
            "changed names W2, which is still all zeros",
            got="W2 and b2",
            expected="fewer",
            looks_like="says_that_the_last_layer_trains",
        )
    assert_equal(record["changed"], {"b2"}, name="changed")


@pytest.mark.not_replayed
def test_the_report_has_the_largest_gradient_of_each(student, rng, data):
    """grads holds the largest gradient that each parameter ever saw"""
    want = bias_alone(data[1])[1]
    grads = report(student, rng, data)[1]["grads"]
    if "b2" in grads and 0 < as_number(grads["b2"], "grads['b2']") < want / 2:
        fail(
            f"the largest gradient of b2 was {want:.3g}, in the first step",
            grads["b2"],
            want,
            "grads",
            looks_like="gradients_of_the_last_step",
        )
    assert_close(
        grads, {**dict.fromkeys(SHAPES, 0.0), "b2": want}, name="grads", rel=1e-4, abs=1e-7
    )


@pytest.mark.not_replayed
def test_the_report_shows_why(student, rng, data):
    """h and dh, the two things that everything but b2 depends on, are both reported as 0"""
    _, record = report(student, rng, data)
    if as_number(record["dh"], "dh") > 0:
        fail(
            "the gradient of the loss by h is not what you say it is",
            record["dh"],
            0.0,
            "dh",
            looks_like="gradient_of_the_logits_for_that_of_h",
        )
    assert_close([record["h"], record["dh"]], [0.0, 0.0], name="h and dh")


@pytest.mark.not_replayed
def test_the_report_has_the_final_loss(student, rng, data):
    """loss is the cross-entropy of the trained network"""
    Y = data[1]
    p, record = report(student, rng, data)
    want = nll(p["b2"].expand(len(Y), V), Y).mean()
    if abs(as_number(record["loss"], "loss") - math.log(V)) < 1e-4:
        fail(
            "loss is that of the untrained network",
            record["loss"],
            want,
            "loss",
            looks_like="loss_of_the_first_step",
        )
    assert_close(record["loss"], want, name="loss", rel=1e-5)
