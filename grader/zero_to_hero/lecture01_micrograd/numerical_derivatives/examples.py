"""The public examples of numerical_derivatives."""

from grader.compare import assert_close


def test_one_big_step_on_a_parabola(student):
    """from x = 3, a step of one half on x·x sees the slope 6.5"""
    assert_close(
        student.forward_difference(lambda x: x * x, 3.0, h=0.5), 6.5, name="forward_difference"
    )


def test_a_step_to_both_sides(student):
    """from (3, 2), steps of one half along x see the slope 12 of x·x·y"""
    slope = student.central_difference(lambda x, y: x * x * y, (3.0, 2.0), 0, h=0.5)
    assert_close(slope, 12.0, name="central_difference")
