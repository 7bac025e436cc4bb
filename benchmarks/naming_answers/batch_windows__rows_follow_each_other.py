# style: windows by unfold, split into x and y at the end; fault: one random start, the other rows follow it one by one
import torch


def get_batch(data, block_size, batch_size, generator):
    windows = data.unfold(0, block_size + 1, 1) # every window there is, (N - block_size, block_size + 1)
    first = torch.randint(windows.size(0), (1,), generator=generator)
    chosen = (first + torch.arange(batch_size)) % windows.size(0)
    batch = windows[chosen]
    return batch[:, :-1].contiguous(), batch[:, 1:].contiguous()
