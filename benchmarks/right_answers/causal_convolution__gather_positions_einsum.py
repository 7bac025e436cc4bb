# style: an index table of positions, one einsum; recursion for the field
"""Lecture 6: a convolution that cannot see ahead.

Your tree answers for one context. To get an answer at every position of a long text you would move the tree
along, and compute most of its nodes again and again. A convolution moves a small Linear along and computes
each node once. Two things make it fit for a language model. It is causal: position t hears nothing of what
comes after t, because all the padding stands on the left. And it is dilated: its K taps lie `dilation` steps
apart, so that layers with dilations 1, 2, 4, ... see twice as far each time at no extra cost.

    out[b, o, t] = bias[o] + sum over c and k of  w[o, c, k] * x[b, c, t - (K - 1 - k) * dilation]

with zeros for whatever lies before the beginning. The last tap, k = K - 1, falls on t itself.

    grader check causal_convolution
"""
import torch
import torch.nn.functional as F


def causal_conv1d(x, w, b, dilation):
    """The formula above. x is (B, C, T), w (O, C, K), b (O,); returns (B, O, T), as long as x.

    F.conv1d may be used, and so may a loop over the K taps. F.conv1d does not turn w around, as a
    mathematician's convolution would: it, too, is the sum above, but for the padding.

    One channel, two taps, two steps apart:

    >>> x = torch.tensor([[[1., 2., 3., 4.]]])
    >>> causal_conv1d(x, torch.tensor([[[10., 1.]]]), torch.tensor([0.]), dilation=2)
    tensor([[[ 1.,  2., 13., 24.]]])
    """
    T, K = x.size(2), w.size(2)
    at = torch.arange(T)[:, None] - torch.arange(K - 1, -1, -1)[None, :] * dilation # (T, K)
    heard = x[:, :, at.clamp(min=0)].masked_fill(at < 0, 0.0) # (B, C, T, K)
    return torch.einsum("ock,bctk->bot", w, heard) + b.unsqueeze(1)


def receptive_field(K: int, dilations: list[int]) -> int:
    """How many inputs one output depends on, when layers with K taps each are stacked: an int.

    dilations: one int for each layer, in any order.

    >>> receptive_field(2, [1, 2, 4])
    8
    """
    match list(dilations):
        case []:
            return 1
        case [first, *others]:
            return (K - 1) * first + receptive_field(K, others)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
