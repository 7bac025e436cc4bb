"""Wrong answers to causal_convolution that learners give."""

import torch.nn.functional as F

from grader.diagnosis.marks import edit, instead_of


def reach(w, dilation):
    """How far back the first tap reads."""
    return (w.shape[2] - 1) * dilation


@instead_of("causal_conv1d")
def padded_on_both_sides(x, w, b, dilation):
    """The length is right, and position t hears what comes after t: half of your zeros stand on the wrong
    side."""
    left = reach(w, dilation) // 2
    return F.conv1d(F.pad(x, (left, reach(w, dilation) - left)), w, b, dilation=dilation)


@instead_of("causal_conv1d")
def cropped_at_the_wrong_end(x, w, b, dilation):
    """Every answer comes too early, before what it should know. At which end do the zeros belong, or, if you
    padded both, at which end is the surplus?"""
    R = reach(w, dilation)
    out = F.conv1d(x, w, b, padding=R, dilation=dilation)
    return out[:, :, R:] if R else out


@instead_of("causal_conv1d")
def shifted_by_one(x, w, b, dilation):
    """The last tap falls on the position itself. Yours falls on the one before."""
    return F.conv1d(F.pad(x, (reach(w, dilation) + 1, 0)), w, b, dilation=dilation)[:, :, :-1]


@instead_of("causal_conv1d")
def not_padded_at_all(x, w, b, dilation):
    """The answer is shorter than x: the first positions have too little past. What stands in for it?"""
    return F.conv1d(x, w, b, dilation=dilation)


@instead_of("causal_conv1d")
def padding_forgets_the_dilation(x, w, b, dilation):
    """With taps further apart, the first one reads from further back. Does your padding know?"""
    R = w.shape[2] - 1
    return F.conv1d(F.pad(x, (R, 0)), w, b, dilation=dilation)


@instead_of("causal_conv1d")
def padding_counts_all_taps(x, w, b, dilation):
    """K taps have K - 1 gaps between them."""
    return F.conv1d(F.pad(x, (w.shape[2] * dilation, 0)), w, b, dilation=dilation)


@instead_of("causal_conv1d")
def kernel_turned_around(x, w, b, dilation):
    """That is a mathematician's convolution: the last tap comes first. In deep learning nothing is turned
    around."""
    return F.conv1d(F.pad(x, (reach(w, dilation), 0)), w.flip(2), b, dilation=dilation)


@instead_of("causal_conv1d")
def dilation_ignored(x, w, b, dilation):
    """Your taps lie side by side, whatever the dilation."""
    return F.conv1d(F.pad(x, (w.shape[2] - 1, 0)), w, b)


@instead_of("causal_conv1d")
def stride_for_dilation(x, w, b, dilation):
    """stride leaves out answers. dilation spreads the taps, and keeps every answer."""
    return F.conv1d(F.pad(x, (reach(w, dilation), 0)), w, b, stride=dilation)


@instead_of("causal_conv1d")
def bias_left_out(x, w, b, dilation):
    """There is a bias for each output channel."""
    return F.conv1d(F.pad(x, (reach(w, dilation), 0)), w, dilation=dilation)


@instead_of("causal_conv1d")
def bias_subtracted(x, w, b, dilation):
    """Is a bias added or taken away?"""
    return F.conv1d(F.pad(x, (reach(w, dilation), 0)), w, -b, dilation=dilation)


@instead_of("causal_conv1d")
def first_letter_repeated(x, w, b, dilation):
    """Before the beginning there is nothing. You repeat the first vector instead of putting zeros."""
    return F.conv1d(F.pad(x, (reach(w, dilation), 0), mode="replicate"), w, b, dilation=dilation)


@instead_of("causal_conv1d")
def end_meets_the_beginning(x, w, b, dilation):
    """Your text is a circle: the first positions hear the last."""
    out = b[:, None] + 0 * F.conv1d(x, w[:, :, :1])
    for k in range(w.shape[2]):
        out = out + F.conv1d(x.roll((w.shape[2] - 1 - k) * dilation, dims=2), w[:, :, k : k + 1])
    return out


@instead_of("causal_conv1d")
def weights_are_constants(x, w, b, dilation):
    """You cut w out of the graph: it will never learn."""
    return F.conv1d(F.pad(x, (reach(w, dilation), 0)), w.detach(), b, dilation=dilation)


@instead_of("causal_conv1d")
def taps_scaled_in_place(x, w, b, dilation):
    """The weights you were given are not what they were. Somebody else uses them, too."""
    return F.conv1d(F.pad(x, (reach(w, dilation), 0)), w.mul_(2), b.mul_(2), dilation=dilation) / 2


@edit("receptive_field", "return 1 + (K - 1) * sum(dilations)", "return K * sum(dilations)")
def taps_times_dilations():
    """K taps have K - 1 gaps between them, and the position itself counts once."""


@edit("receptive_field", "return 1 + (K - 1) * sum(dilations)", "return K ** len(dilations)")
def power_of_the_depth():
    """That is right if the dilations are 1, K, K * K, ... What if they are others?"""


@edit("receptive_field", "return 1 + (K - 1) * sum(dilations)", "return (K - 1) * sum(dilations)")
def position_itself_not_counted():
    """That is how far back it sees. Does it not see the position itself?"""


@instead_of("receptive_field")
def only_the_last_layer_counts(K, dilations):
    """Each layer looks back from where the one above it has looked. Their reaches add up."""
    return 1 + (K - 1) * max(dilations, default=0)


@instead_of("receptive_field")
def reaches_multiplied(K, dilations):
    """Two layers that each look back by 3 look back by 6 together, not by 9."""
    field = 1
    for dilation in dilations:
        field *= 1 + (K - 1) * dilation
    return field


@instead_of("receptive_field")
def dilations_ignored(K, dilations):
    """That would be right if all taps were side by side."""
    return 1 + (K - 1) * len(dilations)


@instead_of("receptive_field")
def field_is_a_float(K, dilations):
    """Inputs are counted. A count is an int."""
    return 1.0 + (K - 1) * sum(dilations)
