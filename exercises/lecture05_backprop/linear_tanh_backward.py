"""Lecture 5: backward through a Linear and a Tanh.

You need not remember the formulas for a matrix product: shapes give them away. The gradient of W looks like
W, it is made of x and the gradient of the output, and there is only one way to multiply these two that fits.
For x the same. The bias was added to every row, so every row has a word in its gradient.

    forward:   out = x @ W + b        (N, O) = (N, I) @ (I, O) + (O,)
               h = tanh(z)            d tanh(z) / dz = 1 - tanh(z)^2

The gradients are your work: autograd is off limits in this lecture.

    grader check linear_tanh_backward
"""
import torch


def linear_backward(dout, x, W):
    """The gradients (dx, dW, db) of a Linear.

    dout (N, O) is the gradient of the loss by out; x is (N, I), W is (I, O). Returns dx (N, I), dW (I, O) and
    db (O,). Leave the arguments as they were.

    Two examples, one input, one output:

    >>> t = torch.tensor
    >>> dx, dW, db = linear_backward(t([[1.], [10.]]), x=t([[2.], [3.]]), W=t([[5.]]))
    >>> dx.tolist(), dW, db
    ([[5.0], [50.0]], tensor([[32.]]), tensor([11.]))
    """
    # TODO 1. Which product has the shape of x?                                                     -> (N, I)
    # TODO 2. Which one has the shape of W?                                                         -> (I, O)
    # TODO 3. b was added to each of the N rows.                                                    -> (O,)
    raise NotImplementedError("linear_tanh_backward")


def tanh_backward(dout, h):
    """The gradient of the loss by z, where h = tanh(z) is what the forward pass kept.

    dout, the gradient by h, and h have the same shape, any shape. Leave both as they were.

    >>> tanh_backward(torch.tensor([4., 4.]), h=torch.tensor([0., 0.5]))
    tensor([4., 3.])
    """
    # TODO 4. The slope of tanh, written with its output.                                       -> like dout
    raise NotImplementedError("linear_tanh_backward")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
