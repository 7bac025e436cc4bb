"""Right answers to launch_geometry, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("ceil_div")
def negated_floor_division(n, b):
    """The short form that many know by heart."""
    return -(-n // b)


@instead_of("ceil_div")
def divmod_and_a_condition(n, b):
    """Somebody who thinks of the rest first."""
    whole, rest = divmod(n, b)
    return whole + 1 if rest else whole


@instead_of("launch_2d")
def through_launch_1d(rows, cols, block=(16, 16)):
    """Two lines of blocks make a grid."""
    (gx, _, _), _ = launch_1d(cols, block[0])
    (gy, _, _), _ = launch_1d(rows, block[1])
    return (gx, gy, 1), (block[0], block[1], 1)
