# style: unfold into windows, one einsum, answer written into a preallocated tensor; fault: answer has as many channels as x, fails when O is not C
import torch


def causal_conv1d(x, w, b, dilation):
    B, C, T = x.shape
    O, _, K = w.shape
    reach = dilation * (K - 1)
    longer = torch.cat([torch.zeros(B, C, reach, dtype=x.dtype), x], dim=2)
    windows = longer.unfold(2, reach + 1, 1)[..., ::dilation] # (B, C, T, K)
    result = torch.zeros(B, C, T, dtype=x.dtype)
    result += torch.einsum('bctk,ock->bot', windows, w)
    result += b[:, None]
    return result


def receptive_field(K, dilations):
    return sum((K - 1) * d for d in dilations) + 1
