"""The public example of hinge_loss: two scores and one parameter."""

from grader.compare import assert_close, unpack

from ..definitions import data_of, value_class


def test_two_scores_and_a_parameter(student):
    """hinges of 0 and 1.5 and a parameter of 3 with alpha 0.25 make a loss of 3, and one score of two is right"""
    Value = value_class(student)
    answer = student.svm_loss([Value(2.0), Value(-0.5)], [1, 1], [Value(3.0)], alpha=0.25)
    loss, accuracy = unpack(answer, loss=None, accuracy=None)
    assert_close(data_of(loss, "loss"), 3.0, name="loss.data")
    assert_close(accuracy, 0.5, name="accuracy")
