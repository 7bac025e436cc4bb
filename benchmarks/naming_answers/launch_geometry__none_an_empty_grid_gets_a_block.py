# style: divmod, one helper for a side, comprehension over the axes; fault: at least one block even for no elements
def ceil_div(n, b):
    whole, left_over = divmod(n, b)
    if left_over:
        return whole + 1
    return whole


def launch_1d(n, block=256):
    blocks = max(1, ceil_div(n, block))
    return ((blocks, 1, 1), (block, 1, 1))


def launch_2d(rows, cols, block=(16, 16)):
    x, y = (ceil_div(size, side) for size, side in zip((cols, rows), block))
    return ((x, y, 1), (block[0], block[1], 1))


def thread_index(blockIdx, blockDim, threadIdx):
    col, row = (blockIdx[axis] * blockDim[axis] + threadIdx[axis] for axis in (0, 1))
    return row, col


def flat(row, col, ncols):
    before = 0
    for _ in range(row):
        before += ncols
    return before + col
