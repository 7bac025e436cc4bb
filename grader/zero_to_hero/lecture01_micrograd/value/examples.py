"""The public examples of value: two numbers added and multiplied, and one whole backward pass."""

import pytest

from grader.compare import as_number, assert_close

from ..definitions import data_of


@pytest.mark.weight(2)  # plus and times
def test_a_sum_and_a_product(student):
    """with a = 2 and b = -3, a + b holds -1 and a * b holds -6"""
    a, b = student.Value(2.0), student.Value(-3.0)
    assert_close(data_of(a + b, "a + b"), -1.0, name="(a + b).data")
    assert_close(data_of(a * b, "a * b"), -6.0, name="(a * b).data")


@pytest.mark.weight(2)  # backward
def test_the_loss_of_the_lecture_readme(student):
    """loss = (x1*w1 - x2*w2)**2 is 132.25, and its four gradients are 92, -23, 46 and 86.25"""
    x1, w1, x2, w2 = (student.Value(x) for x in (1.0, -4.0, 3.75, 2.0))
    loss = (x1 * w1 - x2 * w2) ** 2
    assert_close(data_of(loss, "loss"), 132.25, name="loss.data")
    loss.backward()
    for name, node, want in (
        ("x1", x1, 92.0),
        ("w1", w1, -23.0),
        ("x2", x2, 46.0),
        ("w2", w2, 86.25),
    ):
        assert_close(as_number(node.grad, f"{name}.grad"), want, name=f"{name}.grad")
