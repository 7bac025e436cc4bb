"""What is promised by tree_as_convolution: the tree's answer at every position, each level computed once."""

import itertools

import pytest
import torch

from grader.compare import assert_close, assert_gradient, assert_gradients, assert_untouched, fail

from ..hidden_definitions import assert_blind_to_the_future, doubles, neighbours, randn, tensor

B, T = 2, 11
WIDTHS = (3, 5, 4, 6)  # C, then what each of three stages answers with; no two are equal


def random_weights(rng, widths=WIDTHS):
    """(W, b) of each stage, with biases so large that a tree of zeros is far from zero."""
    return [
        (randn(rng, 2 * a, b) / (2 * a) ** 0.5, 1 + randn(rng, b))
        for a, b in itertools.pairwise(widths)
    ]


def answer_to(weights, window):
    """The tree's answer (B, O) to one window (B, 2^L, C)."""
    window = window.double()
    for W, b in weights:
        W, b = doubles(W, b)
        window = torch.tanh(neighbours(window, 2) @ W + b)  # (B, T, width) -> (B, T/2, next width)
    return window[:, 0]


def every_window(weights, x):
    """The tree, asked about the window that ends with each position: (B, T, O)."""
    size = 2 ** len(weights)
    filled = torch.cat([torch.zeros(len(x), size - 1, x.shape[2], dtype=x.dtype), x], dim=1)
    return torch.stack(
        [answer_to(weights, filled[:, t : t + size]) for t in range(x.shape[1])], dim=1
    )


@pytest.mark.weight(3)
@pytest.mark.parametrize("widths", [WIDTHS, WIDTHS[:2], (2, 3, 4, 5, 6)])
def test_full_windows_get_the_answer_of_the_tree(student, rng, widths):
    """where the window lies within x, the answer is that of the tree"""
    weights = random_weights(rng, widths)
    x, full = randn(rng, B, 20, widths[0]), slice(2 ** len(weights) - 1, None)
    want = every_window(weights, x)
    got = tensor(student.tree_as_dilated_conv(weights, x), want.shape)
    assert_close(got[:, full], want[:, full], name="the answer where the window is full")


@pytest.mark.weight(2)
def test_windows_at_the_beginning_are_filled_with_zeros(student, rng):
    """where the window begins before x does, it is filled up with zeros: the tree answers to these as well"""
    weights, x = random_weights(rng), randn(rng, B, T, WIDTHS[0])
    want = every_window(weights, x)
    got = tensor(student.tree_as_dilated_conv(weights, x), want.shape)
    assert_close(got[:, :7], want[:, :7], name="the answer at the first seven positions")


def test_a_short_text_gets_answers_too(student, rng):
    """x may be shorter than a window, and as short as a single position"""
    weights = random_weights(rng)
    for length in (1, 5):
        x = randn(rng, B, length, WIDTHS[0])
        want = every_window(weights, x)
        got = student.tree_as_dilated_conv(weights, x)
        assert_close(got, want, name=f"the answer for T = {length}")


def test_the_future_is_unheard(student, rng):
    """a change at position t changes nothing that comes out before t"""
    weights = random_weights(rng)
    x, other = (randn(rng, B, T, WIDTHS[0]) for _ in range(2))
    assert_blind_to_the_future(
        lambda x: student.tree_as_dilated_conv(weights, x), x, other, (B, T, WIDTHS[-1]), time=1
    )


def test_every_level_is_computed_once(student, rng):
    """the answers come without asking the tree about one window after another"""
    weights, x = random_weights(rng), randn(rng, B, T, WIDTHS[0])
    if student.has("tree"):
        student.off_limits("tree_as_convolution.tree")
    student.tree_as_dilated_conv(weights, x)


def test_gradients_flow_back(student, rng):
    """gradients by x collect what every window says"""
    weights, x = random_weights(rng), randn(rng, B, T, WIDTHS[0])
    function = "tree_as_dilated_conv"
    assert_gradients(student, function, every_window, weights, x, names=("weights", "x"))


def test_every_stage_can_be_trained(student, rng):
    """gradients by W and b of every stage collect what every window says"""
    drawn, weights = random_weights(rng), []
    for W, b in drawn:  # leaves of the student's own side, whose gradients can be asked for
        leaf = student.provided.Linear(*W.shape)
        leaf.weight, leaf.bias = W.clone().requires_grad_(), b.clone().requires_grad_()
        weights.append((leaf.weight, leaf.bias))
    x, upstream = randn(rng, B, T, WIDTHS[0]), randn(rng, B, T, WIDTHS[-1])
    leaves = [[t.double().clone().requires_grad_() for t in pair] for pair in drawn]
    (every_window(leaves, x) * upstream).sum().backward()
    answer = student.tree_as_dilated_conv(weights, x)
    tensor(answer, upstream.shape)
    if not answer.requires_grad:
        fail("the answer has no graph behind it that leads to the weights", where="the answer")
    student.handle(answer).backward(upstream)
    for i, (pair, wants) in enumerate(zip(weights, leaves)):
        for got, want, name in zip(pair, wants, ("W", "b")):
            found = student.handle(got).grad
            if found is None:
                fail(f"no gradient arrives at {name} of stage {i}", where=f"{name} of stage {i}")
            assert_gradient(found, want.grad, name=f"the gradient by {name} of stage {i}")


def test_nothing_is_changed_in_place(student, rng):
    """x and the weights are left as they were"""
    weights, x = random_weights(rng), randn(rng, B, T, WIDTHS[0])
    with assert_untouched(student, weights, x):
        student.tree_as_dilated_conv(weights, x)
