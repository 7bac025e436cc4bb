"""What is promised by unbroadcast: gradients summed down to the shape that was broadcast."""

from grader.compare import assert_gradient, assert_shape, assert_untouched, fail

from ..hidden_definitions import gradients_of, leaf, randn


def assert_summed(student, rng, full, *shapes):
    """For each shape: the answer is the gradient by a tensor of that shape that was stretched to full."""
    for shape in shapes:
        grad, small = randn(rng, *full) + 0.5, leaf(randn(rng, *shape))
        want = gradients_of((small.expand(full) * grad).sum(), {"small": small})["small"]
        answer = student.unbroadcast(grad, shape)
        assert_shape(answer, shape, name=f"the gradient for shape {shape}")
        assert_gradient(answer, want, name=f"the gradient for shape {shape}")


def test_axes_that_were_missing_are_gone(student, rng):
    """an axis that the tensor did not have is summed over, and is gone"""
    assert_summed(student, rng, (4, 3), (3,))
    assert_summed(student, rng, (2, 4, 3), (4, 3), (3,))


def test_axes_of_length_one_stay(student, rng):
    """an axis of length 1 is summed over, and keeps length 1"""
    assert_summed(student, rng, (4, 3), (4, 1), (1, 3), (1, 1))
    assert_summed(student, rng, (2, 4, 3), (2, 1, 3), (1, 4, 1))


def test_both_at_once(student, rng):
    """a tensor may lack some axes and have others of length 1"""
    assert_summed(student, rng, (2, 4, 3), (4, 1), (1, 3), (1,), (1, 1))


def test_square_gradients_go_the_right_way(student, rng):
    """with all lengths equal, the axes still are not mixed up"""
    assert_summed(student, rng, (3, 3), (3,), (3, 1), (1, 3))


def test_down_to_a_single_number(student, rng):
    """shape () is a single number, still a tensor: everything is summed"""
    grad = randn(rng, 4, 3) + 0.5
    answer = student.unbroadcast(grad, ())
    if isinstance(answer, float):
        number = "a plain number"
        named = "a_plain_number_for_the_empty_shape"
        fail(f"the gradient for shape () is {number}", number, "a tensor of shape ()", "", named)
    assert_gradient(answer, grad.double().sum(), name="the gradient for shape ()")


def test_nothing_to_sum(student, rng):
    """a gradient that has the shape already stays what it is"""
    assert_summed(student, rng, (4, 3), (4, 3))
    assert_summed(student, rng, (1, 3), (1, 3))
    assert_summed(student, rng, (), ())


def test_axes_of_length_zero(student, rng):
    """an axis of length 0 was not stretched: it stays, and a sum over it is zero"""
    assert_summed(student, rng, (0, 3), (0, 3), (3,), (1, 3), (0, 1))


def test_the_gradient_is_left_as_it_was(student, rng):
    """summing does not change the gradient that was given"""
    grad = randn(rng, 4, 3)
    with assert_untouched(student, grad):
        student.unbroadcast(grad, (3,))
        student.unbroadcast(grad, (4, 1))
