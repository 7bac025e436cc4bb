"""The public examples of gradient_descent: a loss and a step, small enough for paper."""

from grader.compare import assert_close

from ..definitions import data_of, value_class


def test_two_squared_errors(student):
    """predictions 1.5 and -2 for the targets 1 and 1 have the loss 0.25 + 9"""
    Value = value_class(student)
    loss = student.squared_error([Value(1.5), Value(-2.0)], [1.0, 1.0])
    assert_close(data_of(loss, "loss"), 9.25, name="squared_error")


def test_one_step_downhill(student):
    """from 3, with the gradient 4 and the learning rate 0.5, a step leads to 1"""
    p = value_class(student)(3.0)
    p.grad = 4.0
    student.sgd_step([p], lr=0.5)
    assert_close(data_of(p, "p"), 1.0, name="p.data after the step")
