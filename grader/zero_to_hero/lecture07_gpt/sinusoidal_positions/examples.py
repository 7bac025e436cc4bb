"""The public examples of sinusoidal_positions."""

import math

from grader.compare import assert_close


def test_two_positions_two_channels(student):
    """with two channels, position t is sin t, cos t"""
    want = [[0.0, 1.0], [math.sin(1), math.cos(1)]]
    assert_close(
        student.sinusoidal_positions(2, 2), want, name="sinusoidal_positions(2, 2)", abs=1e-6
    )
