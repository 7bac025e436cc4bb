"""Wrong answers to launch_geometry that learners give."""

from grader.diagnosis.marks import instead_of


@instead_of("ceil_div")
def rounded_down(n, b):
    """With 1000 elements and blocks of 256, three blocks leave the last 232 elements without a thread."""
    return n // b


@instead_of("ceil_div")
def always_one_more(n, b):
    """Is there really something left over when b divides n?"""
    return n // b + 1


@instead_of("ceil_div")
def divided_as_floats(n, b):
    """A grid is made of whole blocks: PyCUDA refuses 4.0 of them, and large floats are not even exact."""
    return float(-(-n // b))


@instead_of("ceil_div")
def rounded_to_the_nearest(n, b):
    """One element left over is enough to need another block."""
    return round(n / b)


@instead_of("launch_1d")
def grid_counts_threads(n, block=256):
    """The grid is counted in blocks, not in threads."""
    return (n, 1, 1), (block, 1, 1)


@instead_of("launch_1d")
def grid_and_block_swapped(n, block=256):
    """Which of the two is asked for first?"""
    return (block, 1, 1), (ceil_div(n, block), 1, 1)


@instead_of("launch_1d")
def sides_left_out(n, block=256):
    """A block always has three sides for PyCUDA, also where two of them are 1."""
    return (ceil_div(n, block), 1), (block, 1)


@instead_of("launch_1d")
def always_blocks_of_256(n, block=256):
    """The caller has said how large a block is."""
    return (ceil_div(n, 256), 1, 1), (256, 1, 1)


@instead_of("launch_2d")
def rows_along_x(rows, cols, block=(16, 16)):
    """x runs along a row, and there is one x for each column."""
    bx, by = block
    return (ceil_div(rows, bx), ceil_div(cols, by), 1), (bx, by, 1)


@instead_of("launch_2d")
def block_sides_swapped(rows, cols, block=(16, 16)):
    """The first side of the block is the one along x."""
    by, bx = block
    return (ceil_div(cols, bx), ceil_div(rows, by), 1), (bx, by, 1)


@instead_of("launch_2d")
def rows_divided_by_the_other_side(rows, cols, block=(16, 16)):
    """Rows run along y. Which side of the block do they fill?"""
    bx, by = block
    return (ceil_div(cols, by), ceil_div(rows, bx), 1), (bx, by, 1)


@instead_of("thread_index")
def row_is_x(blockIdx, blockDim, threadIdx):
    """y counts the rows, x the columns."""
    return blockIdx[0] * blockDim[0] + threadIdx[0], blockIdx[1] * blockDim[1] + threadIdx[1]


@instead_of("thread_index")
def block_index_forgotten(blockIdx, blockDim, threadIdx):
    """Every block would work on the same elements: where does the block itself stand?"""
    return threadIdx[1], threadIdx[0]


@instead_of("thread_index")
def block_dimensions_crossed(blockIdx, blockDim, threadIdx):
    """Blocks are as far apart as they are long, in each direction for itself."""
    return blockIdx[1] * blockDim[0] + threadIdx[1], blockIdx[0] * blockDim[1] + threadIdx[0]


@instead_of("thread_index")
def block_and_thread_swapped(blockIdx, blockDim, threadIdx):
    """Which of the two indices counts whole blocks?"""
    return threadIdx[1] * blockDim[1] + blockIdx[1], threadIdx[0] * blockDim[0] + blockIdx[0]


@instead_of("flat")
def column_by_column(row, col, ncols):
    """Rows lie one after the other, not columns."""
    return col * ncols + row


@instead_of("flat")
def row_length_forgotten(row, col, ncols):
    """How many elements does each row above this one have?"""
    return row + col
