# style: one table of indices start + arange, no stack; fault: upper bound one too small
import torch


def get_batch(data, block_size, batch_size, generator):
    N = data.shape[0]
    places = N - block_size - 1
    start = torch.randint(0, places, (batch_size, 1), generator=generator)
    at = start + torch.arange(block_size)
    return data[at], data[at + 1]
