# style: -(-n // b), tuples built by hand
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
    return -(-n // b)


def launch_1d(n, block=256):
    """The grid and the block, three whole numbers each, that cover n elements with blocks of `block` threads.

    Nothing has to be launched for n = 0: the grid then has no blocks.

    >>> launch_1d(1000)
    ((4, 1, 1), (256, 1, 1))
    """
    blocks_per_grid = ceil_div(n, block)
    return (blocks_per_grid, 1, 1), (block, 1, 1)


def launch_2d(rows, cols, block=(16, 16)):
    """The grid and the block that cover a matrix. block is (threads along x, threads along y).

    >>> launch_2d(rows=3, cols=5, block=(4, 2))
    ((2, 2, 1), (4, 2, 1))
    """
    return (ceil_div(cols, block[0]), ceil_div(rows, block[1]), 1), (block[0], block[1], 1)


def thread_index(blockIdx, blockDim, threadIdx):
    """(row, col) of the element that belongs to a thread. All three arguments are (x, y, z).

    >>> thread_index(blockIdx=(1, 0, 0), blockDim=(4, 2, 1), threadIdx=(2, 1, 0))
    (1, 6)
    """
    x = blockIdx[0] * blockDim[0] + threadIdx[0]
    y = blockIdx[1] * blockDim[1] + threadIdx[1]
    return y, x


flat = lambda row, col, ncols: col + ncols * row


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
