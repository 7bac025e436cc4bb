"""The public example of analytic_gradient: the point of the course's exercise sheet."""

from grader.compare import assert_close


def test_the_point_of_the_exercise_sheet(student):
    """at (2, 3, 4) the three slopes are -12.353553390593273, 10.25699027111255 and 0.0625"""
    want = [-12.353553390593273, 10.25699027111255, 0.0625]
    assert_close(student.gradf(2, 3, 4), want, name="gradf(2, 3, 4)", rel=1e-12)
