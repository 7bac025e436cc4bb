"""Wrong answers to tree_as_convolution that learners give."""

import torch
import torch.nn.functional as F

from grader.diagnosis.marks import instead_of


def padded(weights, x, missing=1):
    """x behind the zeros of the first window, as in the solution."""
    return F.pad(x, (0, 0, 2 ** len(weights) - missing, 0))


def level(nodes, W, b, d):
    """The next level, with d positions between the two that are joined, as in the solution."""
    return torch.tanh(torch.cat([nodes[:, :-d], nodes[:, d:]], dim=-1) @ W + b)


@instead_of("tree_as_dilated_conv")
def every_level_padded_anew(weights, x):
    """Before the beginning, the tree computes nodes of zero vectors, and these are not zero: look at b. Where
    may zeros be put?"""
    for i, (W, b) in enumerate(weights):
        x = level(F.pad(x, (0, 0, 2**i, 0)), W, b, 2**i)
    return x


@instead_of("tree_as_dilated_conv")
def dilations_added_not_doubled(weights, x):
    """Your taps lie 1, 2, 3, ... apart. A node of two letters, joined with the next such node: how far apart
    are they?"""
    reach = len(weights) * (len(weights) + 1) // 2
    nodes = F.pad(x, (0, 0, reach, 0))
    for i, (W, b) in enumerate(weights):
        nodes = level(nodes, W, b, i + 1)
    return nodes


@instead_of("tree_as_dilated_conv")
def always_direct_neighbours(weights, x):
    """On the second level, direct neighbours share a letter. Which nodes does the tree join there?"""
    nodes = F.pad(x, (0, 0, len(weights), 0))
    for W, b in weights:
        nodes = level(nodes, W, b, 1)
    return nodes


@instead_of("tree_as_dilated_conv")
def dilations_from_wide_to_narrow(weights, x):
    """On the lowest level the tree joins direct neighbours. You begin with the ones furthest apart."""
    nodes = padded(weights, x)
    for i, (W, b) in enumerate(weights):
        nodes = level(nodes, W, b, 2 ** (len(weights) - 1 - i))
    return nodes


@instead_of("tree_as_dilated_conv")
def later_node_first(weights, x):
    """In each pair, the earlier node comes first."""
    nodes = padded(weights, x)
    for i, (W, b) in enumerate(weights):
        d = 2**i
        nodes = torch.tanh(torch.cat([nodes[:, d:], nodes[:, :-d]], dim=-1) @ W + b)
    return nodes


@instead_of("tree_as_dilated_conv")
def the_future_in_the_window(weights, x):
    """Your window begins with t. It should end with t: nobody knows the future."""
    nodes = F.pad(x, (0, 0, 0, 2 ** len(weights) - 1))
    for i, (W, b) in enumerate(weights):
        nodes = level(nodes, W, b, 2**i)
    return nodes


@instead_of("tree_as_dilated_conv")
def windows_end_too_soon(weights, x):
    """The window of position t ends with t itself. Yours ends one before."""
    nodes = padded(weights, x, missing=0)
    for i, (W, b) in enumerate(weights):
        nodes = level(nodes, W, b, 2**i)
    return nodes[:, :-1]


@instead_of("tree_as_dilated_conv")
def only_full_windows(weights, x):
    """You answer only where a whole window is there. With zeros in front, there is an answer for every
    position."""
    nodes = x
    for i, (W, b) in enumerate(weights):
        nodes = level(nodes, W, b, 2**i)
    return nodes


@instead_of("tree_as_dilated_conv")
def windows_side_by_side(weights, x):
    """Your windows do not overlap: each position belongs to one. Every position should have a window that
    ends there."""
    size = 2 ** len(weights)
    nodes = F.pad(x, (0, 0, -x.shape[1] % size, 0))
    for W, b in weights:
        nodes = torch.tanh(nodes.reshape(len(x), nodes.shape[1] // 2, -1) @ W + b)
    return nodes.repeat_interleave(size, dim=1)[:, -x.shape[1] :]


@instead_of("tree_as_dilated_conv")
def last_stage_without_tanh(weights, x):
    """There is a tanh on every level, on the last one, too."""
    nodes = padded(weights, x)
    for i, (W, b) in enumerate(weights[:-1]):
        nodes = level(nodes, W, b, 2**i)
    (W, b), d = weights[-1], 2 ** (len(weights) - 1)
    return torch.cat([nodes[:, :-d], nodes[:, d:]], dim=-1) @ W + b


@instead_of("tree_as_dilated_conv")
def bias_left_out(weights, x):
    """Every level has a W and a b."""
    nodes = padded(weights, x)
    for i, (W, b) in enumerate(weights):
        nodes = level(nodes, W, 0 * b, 2**i)
    return nodes


@instead_of("tree_as_dilated_conv")
def stages_from_the_top_down(weights, x):
    """The first pair of weights belongs to the letters. Where do you begin?"""
    nodes = padded(weights, x)
    for i, (W, b) in enumerate(reversed(weights)):
        nodes = level(nodes, W, b, 2**i)
    return nodes


@instead_of("tree_as_dilated_conv")
def answer_for_the_end_only(weights, x):
    """That is the tree's answer at the last position. All positions are asked for."""
    nodes = padded(weights, x)
    for i, (W, b) in enumerate(weights):
        nodes = level(nodes, W, b, 2**i)
    return nodes[:, -1]


@instead_of("tree_as_dilated_conv")
def the_tree_asked_at_every_position(weights, x):
    """The numbers are right, and most nodes were computed several times. What do overlapping windows have in
    common?"""
    nodes, size = padded(weights, x), 2 ** len(weights)
    return torch.stack([tree(weights, nodes[:, t : t + size]) for t in range(x.shape[1])], dim=1)


@instead_of("tree_as_dilated_conv")
def lower_levels_are_constants(weights, x):
    """You cut the lower levels out of the graph: the letters get no gradient."""
    nodes = padded(weights, x)
    for i, (W, b) in enumerate(weights):
        nodes = level(nodes.detach() + 0 * nodes.sum(), W, b, 2**i)
    return nodes


@instead_of("tree_as_dilated_conv")
def x_turned_to_zeros(weights, x):
    """The x you were given is not what it was."""
    nodes = padded(weights, x)
    for i, (W, b) in enumerate(weights):
        nodes = level(nodes, W, b, 2**i)
    x.zero_()
    return nodes
