"""Wrong answers to flatten_consecutive that learners give."""

import torch

from grader.diagnosis.marks import edit, instead_of


def squeezed(x):
    """Drop the dimension of time where a single position is left, as in the solution."""
    return x.squeeze(1) if x.shape[1] == 1 else x


def require_full(x, n):
    """The error of the solution where somebody is left over."""
    if x.shape[1] % n:
        raise ValueError("somebody is left over")


@instead_of("FlattenConsecutive.__call__")
def far_halves_joined(self, x):
    """Position 0 should meet position 1. In yours it meets the one in the middle of the name."""
    require_full(x, self.n)
    self.out = squeezed(torch.cat(x.chunk(self.n, dim=1), dim=-1))
    return self.out


@instead_of("FlattenConsecutive.__call__")
def features_interleaved(self, x):
    """First all numbers of the earlier position, then all of the later. Yours are shuffled together."""
    require_full(x, self.n)
    B, T, C = x.shape
    self.out = squeezed(
        x.view(B, T // self.n, self.n, C).transpose(2, 3).reshape(B, T // self.n, self.n * C)
    )
    return self.out


@instead_of("FlattenConsecutive.__call__")
def later_neighbour_first(self, x):
    """Within a pair, who comes first?"""
    require_full(x, self.n)
    self.out = squeezed(torch.cat([x[:, i :: self.n] for i in reversed(range(self.n))], dim=-1))
    return self.out


@instead_of("FlattenConsecutive.__call__")
def names_mixed(self, x):
    """Numbers of one name end up in another. The dimension of the batch stays out of it."""
    B, T, C = x.shape
    self.out = squeezed(x.transpose(0, 1).reshape(B, T // self.n, self.n * C))
    return self.out


@instead_of("FlattenConsecutive.__call__")
def pairs_across_names(self, x):
    """Where a name has an odd letter out, yours pairs it with the next name's first. Can -1 stand for the
    batch?"""
    B, T, C = x.shape
    self.out = squeezed(x.view(-1, T // self.n, self.n * C))
    return self.out


@instead_of("FlattenConsecutive.__call__")
def channels_left_to_minus_one(self, x):
    """Five positions of two numbers are ten numbers, and two vectors of five would hold them. How long should
    a vector of two positions be? Can -1 stand for that?"""
    B, T, C = x.shape
    self.out = squeezed(x.view(B, T // self.n, -1))
    return self.out


@instead_of("FlattenConsecutive.__call__")
def odd_one_out_dropped(self, x):
    """A letter is lost, and nobody is told. Better an error than a shorter name."""
    T = x.shape[1] // self.n * self.n
    B, _, C = x.shape
    self.out = squeezed(x[:, :T].reshape(B, max(T // self.n, 1), -1))
    return self.out


@edit("FlattenConsecutive.__call__", "x = x.squeeze(1)", "if x.shape[1] == 1:\n    x = x.squeeze()")
def every_one_squeezed_out():
    """squeeze() without an argument drops every dimension of size 1. With a batch of one name, which one
    goes?"""


@instead_of("FlattenConsecutive.__call__")
def always_squeezed(self, x):
    """Only the dimension of time may go, and only if a single position is left."""
    B, T, C = x.shape
    self.out = x.view(B, T // self.n, self.n * C).squeeze()
    return self.out


@instead_of("FlattenConsecutive.__call__")
def time_never_goes(self, x):
    """A single position is left, and its dimension still stands in the way of the logits."""
    B, T, C = x.shape
    self.out = x.view(B, T // self.n, self.n * C)
    return self.out


@instead_of("FlattenConsecutive.__call__")
def everything_in_one_vector(self, x):
    """That is the flat network again: all positions at once. Here n of them meet at a time."""
    require_full(x, self.n)
    self.out = x.flatten(1)
    return self.out


@edit(
    "FlattenConsecutive.__call__", "x = x.squeeze(1)", "if x.shape[0] == 1:\n    x = x.squeeze(0)"
)
def batch_squeezed_for_time():
    """Count the dimensions from 0. Which one is time?"""


@instead_of("FlattenConsecutive.__call__")
def neighbours_copied(self, x):
    """The numbers are right. But they already lie next to each other in memory: look at them, do not copy
    them."""
    require_full(x, self.n)
    self.out = squeezed(torch.cat([x[:, i :: self.n] for i in range(self.n)], dim=-1))
    return self.out


@instead_of("FlattenConsecutive.__call__")
def it_does_not_remember(self, x):
    """The answer is right. Whoever wants to look inside later asks for layer.out."""
    B, T, C = x.shape
    return squeezed(x.view(B, T // self.n, self.n * C))


@instead_of("FlattenConsecutive.__call__")
def out_keeps_its_time(self, x):
    """What is kept in out should be what was answered, without the dimension that has gone."""
    B, T, C = x.shape
    self.out = x.view(B, T // self.n, self.n * C)
    return squeezed(self.out)


@instead_of("FlattenConsecutive.__call__")
def cut_off_from_the_graph(self, x):
    """With .data or detach(), no gradient finds its way back to the letters."""
    B, T, C = x.shape
    self.out = squeezed(x.detach().view(B, T // self.n, self.n * C)) + 0 * x.sum()
    return self.out


@instead_of("FlattenConsecutive.__call__")
def joined_in_place(self, x):
    """A method whose name ends in _ works in place: x itself has lost its shape or its numbers."""
    B, T, C = x.shape
    self.out = squeezed(x.mul_(1.5).view(B, T // self.n, self.n * C))
    return self.out


@edit("FlattenConsecutive.parameters", "return []", "return None")
def no_list_at_all():
    """A layer with nothing to train still has a list of parameters: which one?"""
