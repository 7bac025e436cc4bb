"""Wrong answers to unbroadcast that learners give."""

import torch

from grader.diagnosis.marks import instead_of


def pad(grad, shape):
    """The shape with a 1 for each missing axis in front."""
    return (1,) * (grad.ndim - len(shape)) + tuple(shape)


def ones(grad, shape):
    """The axes of grad that have length 1, or none, in shape."""
    return tuple(i for i, n in enumerate(pad(grad, shape)) if n == 1)


@instead_of("unbroadcast")
def all_summed_axes_are_kept(grad, shape):
    """The numbers are right, but axes that were not there before should be gone."""
    axes = ones(grad, shape)
    return grad.sum(axes, keepdim=True) if axes else grad


@instead_of("unbroadcast")
def all_summed_axes_are_gone(grad, shape):
    """The numbers are right, but an axis that had length 1 should still be there."""
    axes = ones(grad, shape)
    return grad.sum(axes) if axes else grad


@instead_of("unbroadcast")
def averaged_instead_of_summed(grad, shape):
    """Each copy has its say in full: is that a mean?"""
    axes = ones(grad, shape)
    return (grad.mean(axes, keepdim=True) if axes else grad).reshape(shape)


@instead_of("unbroadcast")
def only_missing_axes_are_summed(grad, shape):
    """An axis of length 1 was stretched as well. It wants to be summed, too."""
    missing = grad.ndim - len(shape)
    grad = grad.sum(tuple(range(missing))) if missing else grad
    return grad[tuple(slice(n) for n in shape)]


@instead_of("unbroadcast")
def only_axes_of_length_one_are_summed(grad, shape):
    """An axis that was not there before was stretched as well. It wants to be summed, too."""
    axes = tuple(grad.ndim - len(shape) + i for i, n in enumerate(shape) if n == 1)
    grad = grad.sum(axes, keepdim=True) if axes else grad
    return grad[(0,) * (grad.ndim - len(shape))]


@instead_of("unbroadcast")
def the_first_copy_speaks_for_all(grad, shape):
    """You kept the gradient of one copy and dropped the others. They all belong to the same number."""
    return grad[tuple(slice(n) for n in pad(grad, shape))].reshape(shape)


@instead_of("unbroadcast")
def everything_is_summed(grad, shape):
    """You summed over all axes. Only those that were stretched collect."""
    return grad.sum().expand(shape).clone()


@instead_of("unbroadcast")
def always_the_first_axis(grad, shape):
    """You sum over the first axis whatever the shape is. Which axes were stretched?"""
    return grad.sum(0, keepdim=True).expand(pad(grad, shape)).reshape(shape)


@instead_of("unbroadcast")
def missing_axes_are_taken_from_the_end(grad, shape):
    """Broadcasting adds axes in front, not at the end: (3,) goes with the columns of a (4, 3)."""
    full = tuple(shape) + (1,) * (grad.ndim - len(shape))
    axes = tuple(i for i, n in enumerate(full) if n == 1)
    grad = grad.sum(axes, keepdim=True) if axes else grad
    return grad.reshape(-1)[: torch.Size(shape).numel()].reshape(shape)


@instead_of("unbroadcast")
def reshaped_without_a_sum(grad, shape):
    """A reshape moves numbers to another place. The gradients of all copies have to be added."""
    return grad.reshape(-1)[: torch.Size(shape).numel()].reshape(shape)


@instead_of("unbroadcast")
def a_single_number_is_forgotten(grad, shape):
    """A single number has the shape (), and it was stretched over everything."""
    if not shape:
        return grad
    axes = ones(grad, shape)
    return (grad.sum(axes, keepdim=True) if axes else grad).reshape(shape)


@instead_of("unbroadcast")
def nothing_to_sum_crashes(grad, shape):
    """sum(()) sums over everything. What if no axis was stretched at all?"""
    return grad.sum(ones(grad, shape), keepdim=True).reshape(shape)


@instead_of("unbroadcast")
def summed_in_place(grad, shape):
    """The answer is right, but the gradient that you were given is not what it was."""
    axes = ones(grad, shape)
    answer = (grad.sum(axes, keepdim=True) if axes else grad.clone()).reshape(shape)
    grad.zero_()
    return answer


@instead_of("unbroadcast")
def autograd_does_it(grad, shape):
    """This is what autograd answers. In this lecture the gradients are your own work."""
    small = torch.zeros(shape, dtype=grad.dtype, requires_grad=True)
    return torch.autograd.grad(small.expand(grad.shape), small, grad)[0]


@instead_of("unbroadcast")
def a_plain_number_for_the_empty_shape(grad, shape):
    """The shape () asks for a single number. Does a tensor hold it, as the shape of a tensor says?"""
    axes = ones(grad, shape)
    answer = (grad.sum(axes, keepdim=True) if axes else grad).reshape(shape)
    return answer if shape else answer.item()


@instead_of("unbroadcast")
def empty_axes_count_as_stretched(grad, shape):
    """Which length has an axis that can be stretched? Is 0 such a length?"""
    missing = grad.ndim - len(shape)
    grad = grad.sum(tuple(range(missing))) if missing else grad
    axes = tuple(axis for axis, length in enumerate(shape) if length <= 1)
    return grad.sum(axes, keepdim=True) if axes else grad
