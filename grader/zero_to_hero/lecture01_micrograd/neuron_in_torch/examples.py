"""The public example of neuron_in_torch: the neuron of the lecture."""

from grader.compare import assert_close, unpack


def test_the_neuron_of_the_lecture(student):
    """inputs 2 and 0, weights -3 and 1 and bias 6.8813735870195432 give 0.7071, with slopes -1.5, 0.5; 1, 0; 0.5"""
    answer = student.neuron_in_torch([2.0, 0.0], [-3.0, 1.0], 6.8813735870195432)
    out, dx, dw, db = unpack(answer, out=None, dx=None, dw=None, db=None)
    assert_close(
        (out, dx, dw, db), (0.5**0.5, [-1.5, 0.5], [1.0, 0.0], 0.5), name="(out, dx, dw, db)"
    )
