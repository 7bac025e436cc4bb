"""What is promised by launch_geometry: every element has a thread, and every thread knows its element."""

from itertools import product

import pytest

from grader.compare import assert_dtype, assert_equal, fail


def test_quotients_are_rounded_up(student):
    """ceil_div rounds up, and only where something is left over"""
    for n, b in [
        (0, 7),
        (1, 256),
        (255, 256),
        (256, 256),
        (257, 256),
        (1000, 256),
        (12, 5),
        (10**17 + 1, 10),
    ]:
        answer = student.ceil_div(n, b)
        assert_dtype(answer, int, name=f"ceil_div({n}, {b})")  # a float grid is refused by PyCUDA
        assert_equal(answer, -(-n // b), name=f"ceil_div({n}, {b})")


@pytest.mark.parametrize("block", [256, 64])
def test_a_line_of_blocks_covers_the_elements(student, block):
    """launch_1d gives just enough blocks, as tuples of three"""
    for n in (0, 1, block - 1, block, block + 1, 1000):
        assert_equal(
            student.launch_1d(n, block),
            ((-(-n // block), 1, 1), (block, 1, 1)),
            name=f"launch_1d({n}, {block})",
        )


def test_a_grid_of_blocks_covers_the_matrix(student):
    """launch_2d puts columns along x and rows along y"""
    for rows, cols, block in [
        (3, 5, (4, 2)),
        (17, 33, (16, 16)),
        (1, 100, (32, 8)),
        (64, 16, (16, 4)),
    ]:
        want = ((-(-cols // block[0]), -(-rows // block[1]), 1), (*block, 1))
        assert_equal(
            student.launch_2d(rows, cols, block), want, name=f"launch_2d({rows}, {cols}, {block})"
        )
    assert_equal(student.launch_2d(20, 40), ((3, 2, 1), (16, 16, 1)), name="launch_2d(20, 40)")


def test_threads_find_their_row_and_column(student):
    """thread_index counts the threads before this one along x and along y"""
    for block_index, shape, thread in [
        ((2, 3, 0), (5, 7, 1), (4, 6, 0)),
        ((0, 1, 0), (8, 2, 1), (3, 0, 0)),
        ((1, 0, 0), (2, 2, 1), (0, 1, 0)),
    ]:
        want = (block_index[1] * shape[1] + thread[1], block_index[0] * shape[0] + thread[0])
        assert_equal(
            student.thread_index(block_index, shape, thread),
            want,
            name=f"thread_index({block_index}, {shape}, {thread})",
        )


def test_rows_lie_one_after_the_other(student):
    """flat counts whole rows of ncols elements, then columns"""
    for row, col, ncols in [(0, 0, 9), (2, 4, 5), (4, 2, 9), (0, 3, 4)]:
        assert_equal(
            student.flat(row, col, ncols), row * ncols + col, name=f"flat({row}, {col}, {ncols})"
        )


def test_together_they_reach_every_element_once(student):
    """launch_2d, thread_index and flat together give every element of a matrix to exactly one thread"""
    rows, cols = 3, 5
    grid, block = student.launch_2d(rows, cols, (2, 2))
    reached = []
    for blocks, threads in product(product(*map(range, grid)), product(*map(range, block))):
        row, col = student.thread_index(blocks, block, threads)
        if row < rows and col < cols:
            reached.append(student.flat(row, col, cols))
    missing = sorted(set(range(rows * cols)) - set(reached))
    if missing or len(reached) != rows * cols:
        fail(
            f"of the {rows * cols} elements of a 3 x 5 matrix, {len(set(reached))} have a thread, and "
            f"{len(reached) - len(set(reached))} threads share an element with another",
            where=f"missing: {missing}",
        )
