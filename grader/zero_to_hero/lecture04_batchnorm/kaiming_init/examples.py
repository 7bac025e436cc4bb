"""The public examples of kaiming_init."""

from grader.compare import assert_close, assert_shape


def test_a_linear_layer_needs_no_gain(student):
    """the gain of "linear" is 1, and that of "tanh" is 5/3"""
    assert_close(student.gain("linear"), 1.0, name='gain("linear")')
    assert_close(student.gain("tanh"), 5 / 3, name='gain("tanh")')


def test_three_inputs_and_two_outputs(student):
    """weights from 3 inputs to 2 outputs have shape (3, 2)"""
    assert_shape(student.kaiming_normal(3, 2, "linear"), (3, 2), name="the weights")
