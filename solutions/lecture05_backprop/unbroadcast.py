"""Lecture 5: what was stretched on the way forward is summed on the way back.

Add a bias of shape (D,) to a matrix (N, D), and PyTorch pretends that it had N copies of the bias. Each copy
gets a gradient, and they all belong to the one bias: add them up. This is the same for every broadcast,
whichever axes were stretched, or were not there at all.

    (N, D) + (D,)      the axis was missing     sum over it, and it is gone
    (N, D) + (N, 1)    the axis had length 1    sum over it, and it keeps length 1

The gradient is your work: autograd is off limits in this lecture.

    grader check unbroadcast
"""
import torch


def unbroadcast(grad, shape):
    """Sum `grad` down to `shape`, the shape that a tensor had before it was broadcast.

    grad is the gradient by the broadcast tensor. shape is a tuple that broadcasts to grad.shape. Returns a
    tensor of exactly that shape, () for a single number. An axis of length 0 was never stretched. Leave grad
    as it was.

    >>> grad = torch.tensor([[1., 2., 3.],
    ...                      [4., 5., 6.]])
    >>> unbroadcast(grad, (3,))
    tensor([5., 7., 9.])
    >>> unbroadcast(grad, (2, 1))
    tensor([[ 6.],
            [15.]])
    """
    # TODO 1. Which axes of grad, counted from the front, are not in shape at all? Sum over them.
    #                                                                        -> as many axes as shape has
    missing = grad.ndim - len(shape)
    grad = grad.sum(dim=tuple(range(missing))) if missing else grad
    # TODO 2. Which of the remaining ones had length 1? They keep it.                      -> of that shape
    stretched = tuple(axis for axis, length in enumerate(shape) if length == 1)
    return grad.sum(dim=stretched, keepdim=True) if stretched else grad


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
