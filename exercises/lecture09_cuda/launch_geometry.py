"""Lecture 9: who works on what.

A GPU starts thousands of threads that all run the same function. They come in blocks of equal size, and the
blocks form a grid. The only thing that tells one thread from another is its place: its index inside its block
(threadIdx) and the index of its block in the grid (blockIdx). From these two it works out which element is
its own. This exercise is that piece of arithmetic, in plain Python; every kernel of this lecture needs it.

CUDA counts in x, y, z. In memory the elements of one row lie side by side, and neighbouring threads differ in
x, so x runs along a row: x is the column and y is the row.

    grader check launch_geometry
"""


def ceil_div(n, b):
    """How many boxes of size b hold n things? Whole numbers, n >= 0, b >= 1.

    >>> [ceil_div(n, 4) for n in (0, 1, 4, 5)]
    [0, 1, 1, 2]
    """
    # TODO 1. Round the quotient up, with whole numbers only: n / b is a float.
    raise NotImplementedError("launch_geometry")


def launch_1d(n, block=256):
    """The grid and the block, three whole numbers each, that cover n elements with blocks of `block` threads.

    Nothing has to be launched for n = 0: the grid then has no blocks.

    >>> launch_1d(1000)
    ((4, 1, 1), (256, 1, 1))
    """
    # TODO 2. How many blocks? The sides that are not needed are 1.       -> ((gx, gy, gz), (bx, by, bz))
    raise NotImplementedError("launch_geometry")


def launch_2d(rows, cols, block=(16, 16)):
    """The grid and the block that cover a matrix. block is (threads along x, threads along y).

    >>> launch_2d(rows=3, cols=5, block=(4, 2))
    ((2, 2, 1), (4, 2, 1))
    """
    # TODO 3. Which of rows and cols is divided by which side of the block? Remember: x is the column.
    raise NotImplementedError("launch_geometry")


def thread_index(blockIdx, blockDim, threadIdx):
    """(row, col) of the element that belongs to a thread. All three arguments are (x, y, z).

    >>> thread_index(blockIdx=(1, 0, 0), blockDim=(4, 2, 1), threadIdx=(2, 1, 0))
    (1, 6)
    """
    # TODO 4. How many threads stand in front of this one along y, and how many along x?     -> (row, col)
    raise NotImplementedError("launch_geometry")


def flat(row, col, ncols):
    """Where element (row, col) of a matrix with ncols columns lies in memory, which has one dimension only.

    >>> flat(1, 2, ncols=5)
    7
    """
    # TODO 5. All the rows above it come first, then the elements left of it.
    raise NotImplementedError("launch_geometry")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
