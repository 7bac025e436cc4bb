"""The public example of reduce_sum."""

import numpy as np
import pytest

from grader.compare import assert_close


@pytest.mark.needs_compiler
def test_eight_numbers(student):
    """3 + 1 + 7 + 0 + 4 + 1 + 6 + 3 is 25"""
    assert_close(
        student.reduce_sum(np.float32([3, 1, 7, 0, 4, 1, 6, 3])), 25.0, name="reduce_sum(x)"
    )
