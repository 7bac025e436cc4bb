"""The public example of matrix_add."""

import numpy as np
import pytest

from grader.compare import assert_close


@pytest.mark.needs_compiler
def test_one_row(student):
    """a matrix of one row and three columns"""
    answer = student.matrix_add(np.float32([[1, 2, 3]]), np.float32([[10, 20, 30]]))
    assert_close(answer, [[11.0, 22.0, 33.0]], name="matrix_add(A, B)")
