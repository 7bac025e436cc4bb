import math


def ceil_div(n, b):
    return n // b + (1 if n % b else 0)


def launch_1d(n, block=256):
    grid = (ceil_div(n, block), 1, 1)
    return grid, (block, 1, 1)


def launch_2d(rows, cols, block=(16, 16)):
    dim_block = (block[0], block[1], 1)
    dim_grid = (ceil_div(cols, dim_block[0]), ceil_div(rows, dim_block[1]), 1)
    return dim_grid, dim_block


def thread_index(blockIdx, blockDim, threadIdx):
    x, y, _ = (bi * bd + t for bi, bd, t in zip(blockIdx, blockDim, threadIdx))
    return y, x


def flat(row, col, ncols):
    return math.fsum([row * ncols, col]).__int__()
