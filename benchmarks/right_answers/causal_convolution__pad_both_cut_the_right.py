# style: conv1d pads both sides, the surplus on the right is cut off
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
    T = x.shape[-1]
    padding = dilation * (w.shape[-1] - 1)
    out = F.conv1d(x, w, b, padding=padding, dilation=dilation)
    return out[:, :, :T]


def receptive_field(K, dilations):
    """How many inputs one output depends on, when layers with K taps each are stacked: an int.

    dilations: one int for each layer, in any order.

    >>> receptive_field(2, [1, 2, 4])
    8
    """
    rf = 1
    for d in dilations:
        rf += (K - 1) * d
    return rf


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
