"""The public example of vector_add."""

import numpy as np
import pytest

from grader.compare import assert_close


@pytest.mark.needs_compiler
def test_three_pairs(student):
    """1 + 10, 2 + 20 and 3 + 30"""
    answer = student.vector_add(np.float32([1, 2, 3]), np.float32([10, 20, 30]))
    assert_close(answer, [11.0, 22.0, 33.0], name="vector_add(a, b)")
