"""The public example of transpose_tiled."""

import numpy as np
import pytest

from grader.compare import assert_close


@pytest.mark.needs_compiler
def test_a_row_becomes_a_column(student):
    """a row of three becomes a column of three"""
    answer = student.transpose_tiled(np.float32([[1, 2, 3]]))
    assert_close(answer, [[1.0], [2.0], [3.0]], name="transpose_tiled(A)")
