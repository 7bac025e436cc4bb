"""The public example of saxpy."""

import numpy as np
import pytest

from grader.compare import assert_close


@pytest.mark.needs_compiler
def test_three_elements_and_two_threads(student):
    """2 x + y for three elements, by two threads"""
    answer = student.saxpy(
        2.0, np.float32([1, 2, 3]), np.float32([10, 20, 30]), blocks=1, threads=2
    )
    assert_close(answer, [12.0, 24.0, 36.0], name="saxpy(2, x, y)")
