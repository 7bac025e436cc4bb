# style: channels in the middle and F.conv1d, weights reshaped to two taps; fault: zeros put in front of every level
import torch
from torch.nn import functional as F


def tree(weights, window):
    if len(weights) == 0:
        return window.squeeze(1)
    W, b = weights[-1]
    left, right = window.chunk(2, dim=1)
    pair = torch.cat([tree(weights[:-1], left), tree(weights[:-1], right)], dim=-1)
    return torch.tanh(pair @ W + b)


def tree_as_dilated_conv(weights, x):
    h = x.transpose(1, 2) # (B, C, T)
    for i, (W, b) in enumerate(weights):
        taps = W.view(2, -1, W.shape[1]).permute(2, 1, 0) # (out, in, 2)
        h = torch.tanh(F.conv1d(F.pad(h, (2 ** i, 0)), taps, b, dilation=2 ** i))
    return h.transpose(1, 2)
