"""The public examples of launch_geometry."""

from grader.compare import assert_equal


def test_a_thousand_elements_need_four_blocks(student):
    """1000 elements need 4 blocks of 256 threads"""
    assert_equal(student.launch_1d(1000), ((4, 1, 1), (256, 1, 1)), name="launch_1d(1000)")


def test_the_seventh_column_of_the_second_row(student):
    """thread (2, 1) of block (1, 0) with 4 x 2 threads a block has row 1 and column 6"""
    assert_equal(student.thread_index((1, 0, 0), (4, 2, 1), (2, 1, 0)), (1, 6), name="thread_index")
