"""What is promised by flatten_consecutive: neighbours side by side, nothing mixed, nothing copied."""

import pytest
import torch

from grader.compare import (
    as_array,
    assert_close,
    assert_equal,
    assert_gradients,
    assert_shape,
    assert_untouched,
    expect_error,
    fail,
)

from ..hidden_definitions import assert_remembered, neighbours, randn


@pytest.mark.weight(3)
@pytest.mark.parametrize(
    ("B", "T", "C", "n"), [(3, 8, 5, 2), (2, 12, 4, 3), (5, 6, 1, 2), (4, 3, 2, 1)]
)
def test_neighbours_stand_side_by_side(student, rng, B, T, C, n):
    """every n neighbours in time become one vector, n times as long"""
    x = randn(rng, B, T, C)
    assert_close(student.FlattenConsecutive(n)(x), neighbours(x, n), name="the answer")


@pytest.mark.weight(2)
@pytest.mark.parametrize(("B", "T", "C"), [(3, 4, 5), (2, 3, 4), (4, 1, 3)])
def test_a_single_position_loses_its_dimension(student, rng, B, T, C):
    """if one position is left, the dimension of time goes"""
    x = randn(rng, B, T, C)
    want = neighbours(x, T)[:, 0]  # (B, T*C)
    assert_close(student.FlattenConsecutive(T)(x), want, name="the answer")


@pytest.mark.parametrize(("T", "n", "shape"), [(4, 4, (1, 12)), (4, 2, (1, 2, 6))])
def test_a_batch_of_one_stays_a_batch(student, rng, T, n, shape):
    """a batch of one name keeps the dimension of the batch"""
    x = randn(rng, 1, T, 3)
    answer = student.FlattenConsecutive(n)(x)
    assert_shape(answer, shape, name="the answer")
    assert_close(as_array(answer).ravel(), as_array(x).ravel(), name="the numbers of the answer")


# 4 * 5, 5 * 2: what is left over could hide in the batch, or in the channels
@pytest.mark.parametrize(
    ("B", "T", "C", "n"), [(4, 5, 3, 2), (3, 5, 2, 2), (3, 7, 3, 3), (2, 3, 3, 4)]
)
def test_nobody_is_left_over(student, rng, B, T, C, n):
    """if T is not a multiple of n, an error says so"""
    x, when = randn(rng, B, T, C), f"{T} positions are joined by {n}"
    with expect_error("RuntimeError", "ValueError", "AssertionError", when=when):
        student.FlattenConsecutive(n)(x)


def test_no_number_is_copied(student, rng):
    """the answer is a view of x: no number is copied"""
    for n in (2, 4):
        x = student.provided.Tanh()(randn(rng, 3, 4, 2).requires_grad_())
        answer = student.FlattenConsecutive(n)(x)
        assert_shape(answer, (3, 2, 4) if n == 2 else (3, 8), name="the answer")
        if not answer.requires_grad:
            continue  # another check says so
        if student.handle(answer).data_ptr() != student.handle(x).data_ptr():
            fail(
                "the answer has a memory of its own, but a view of x would do",
                "a copy",
                "a view",
                looks_like="neighbours_copied",
            )


@pytest.mark.parametrize("n", [3, 6])
def test_gradients_find_their_way_back(student, rng, n):
    """the gradient of each number goes back to where the number came from"""

    def definition(x):
        return neighbours(x, n).reshape(2, *([2, 9] if n == 3 else [18]))

    layer = student.FlattenConsecutive(n)
    assert_gradients(student, layer, definition, randn(rng, 2, 6, 3), names=("x",))


def test_it_remembers_its_latest_answer(student, rng):
    """after each call, out is the answer that was given"""
    layer = student.FlattenConsecutive(2)
    for T in (4, 2):
        answer = layer(randn(rng, 3, T, 5).requires_grad_())
        assert_equal(layer.out, answer, name="out")
        if answer.requires_grad:  # else another check says so
            assert_remembered(student, layer, answer)


def test_there_is_nothing_to_train(student):
    """parameters() is an empty list, also after a call"""
    layer = student.FlattenConsecutive(2)
    layer(torch.ones(3, 4, 5))
    assert_equal(layer.parameters(), [], name="parameters()")


def test_x_is_left_as_it_was(student, rng):
    """x keeps its shape and its numbers"""
    x = randn(rng, 3, 4, 2)
    with assert_untouched(student, x):
        student.FlattenConsecutive(2)(x)
