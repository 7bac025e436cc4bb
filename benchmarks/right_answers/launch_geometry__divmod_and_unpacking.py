# style: divmod, a helper that fills up with ones, comprehensions over the axes
"""Lecture 9: who works on what.

A GPU starts thousands of threads that all run the same function. They come in blocks of equal size, and the
blocks form a grid. The only thing that tells one thread from another is its place: its index inside its block
(threadIdx) and the index of its block in the grid (blockIdx). From these two it works out which element is
its own. This exercise is that piece of arithmetic, in plain Python; every kernel of this lecture needs it.

CUDA counts in x, y, z. In memory the elements of one row lie side by side, and neighbouring threads differ in
x, so x runs along a row: x is the column and y is the row.

    grader check launch_geometry
"""


def ceil_div(n: int, b: int) -> int:
    """How many boxes of size b hold n things? Whole numbers, n >= 0, b >= 1.

    >>> [ceil_div(n, 4) for n in (0, 1, 4, 5)]
    [0, 1, 1, 2]
    """
    full, rest = divmod(n, b)
    return full + (rest > 0)


def _three(*sides):
    return (*sides, 1, 1)[:3]


def launch_1d(n: int, block: int = 256):
    """The grid and the block, three whole numbers each, that cover n elements with blocks of `block` threads.

    Nothing has to be launched for n = 0: the grid then has no blocks.

    >>> launch_1d(1000)
    ((4, 1, 1), (256, 1, 1))
    """
    return _three(ceil_div(n, block)), _three(block)


def launch_2d(rows: int, cols: int, block=(16, 16)):
    """The grid and the block that cover a matrix. block is (threads along x, threads along y).

    >>> launch_2d(rows=3, cols=5, block=(4, 2))
    ((2, 2, 1), (4, 2, 1))
    """
    return _three(*(ceil_div(n, b) for n, b in zip((cols, rows), block))), _three(*block)


def thread_index(blockIdx, blockDim, threadIdx):
    """(row, col) of the element that belongs to a thread. All three arguments are (x, y, z).

    >>> thread_index(blockIdx=(1, 0, 0), blockDim=(4, 2, 1), threadIdx=(2, 1, 0))
    (1, 6)
    """
    col, row, *_ = (b * size + t for b, size, t in zip(blockIdx, blockDim, threadIdx))
    return row, col


def flat(row: int, col: int, ncols: int) -> int:
    """Where element (row, col) of a matrix with ncols columns lies in memory, which has one dimension only.

    >>> flat(1, 2, ncols=5)
    7
    """
    return ncols * row + col


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
