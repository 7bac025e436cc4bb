"""The public example of four_points: the points of the lecture."""

import pytest

from grader.compare import assert_between, unpack

from ..definitions import KINDS, POINTS, squared_error_of


@pytest.mark.not_replayed
def test_the_points_of_the_lecture(student):
    """after 100 steps at a learning rate of 0.05, the squared error on the lecture's four points is below 0.05"""
    answer = student.fit_four_points(POINTS, KINDS, [4, 4, 1], steps=100, lr=0.05, seed=7)
    model, _ = unpack(answer, model=None, losses=[])
    loss = squared_error_of(model, POINTS, KINDS)
    assert_between(loss, 0.0, 0.05, name="the squared error of the trained network")
