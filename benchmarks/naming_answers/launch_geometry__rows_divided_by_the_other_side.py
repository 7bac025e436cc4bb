# style: negative floor division, unpacking of all three coordinates; fault: rows divided by the block's first side
def ceil_div(n, b):
    return -(-n // b)


def launch_1d(n, block=256):
    grid = (ceil_div(n, block), 1, 1)
    return grid, (block, 1, 1)


def launch_2d(rows, cols, block=(16, 16)):
    grid_x = ceil_div(cols, block[0])
    grid_y = ceil_div(rows, block[0])
    return (grid_x, grid_y, 1), (*block, 1)


def thread_index(blockIdx, blockDim, threadIdx):
    (block_x, block_y, _), (dim_x, dim_y, _), (x, y, _) = blockIdx, blockDim, threadIdx
    return y + dim_y * block_y, x + dim_x * block_x


def flat(row, col, ncols):
    return col + ncols * row
