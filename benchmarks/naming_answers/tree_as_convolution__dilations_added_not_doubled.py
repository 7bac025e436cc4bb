# style: two products instead of a concatenation, step kept in a variable; fault: distances 1, 2, 3 instead of 1, 2, 4
import torch


def tree(weights, window):
    if not weights:
        return window[:, 0]
    *lower, (W, b) = weights
    earlier, later = (tree(lower, half) for half in window.chunk(2, dim=1))
    return torch.tanh(torch.cat([earlier, later], dim=-1) @ W + b)


def tree_as_dilated_conv(weights, x):
    B, T, C = x.shape
    total = sum(range(1, len(weights) + 1))
    level = torch.cat((x.new_zeros(B, total, C), x), 1)
    step = 1
    for W, b in weights:
        half = W.shape[0] // 2
        n = level.shape[1] - step
        old, new = level[:, :n], level[:, step:]
        level = (old @ W[:half] + new @ W[half:] + b).tanh()
        step += 1
    return level
