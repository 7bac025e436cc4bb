"""Public checks of learning_rate_schedule."""

from grader.compare import assert_close


def test_the_staircase_of_eight_steps(student):
    """eight steps at a tenth: four, then two at a tenth of it, then two at a hundredth"""
    rates = [student.lr_schedule(step, 8) for step in range(8)]
    assert_close(rates, [0.1] * 4 + [0.01] * 2 + [0.001] * 2, name="the rates")
