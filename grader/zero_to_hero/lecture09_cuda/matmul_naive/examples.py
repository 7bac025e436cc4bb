"""The public example of matmul_naive."""

import numpy as np
import pytest

from grader.compare import assert_close


@pytest.mark.needs_compiler
def test_a_row_times_a_matrix(student):
    """1*3 + 2*5 and 1*4 + 2*6"""
    answer = student.matmul_naive(np.float32([[1, 2]]), np.float32([[3, 4], [5, 6]]))
    assert_close(answer, [[13.0, 16.0]], name="matmul_naive(A, B)")
