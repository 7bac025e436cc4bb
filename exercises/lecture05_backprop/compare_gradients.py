"""Lecture 5: is my gradient the right one?

You are about to derive gradients by hand, and you want to know after each line whether it was right. PyTorch
knows the answer: it leaves the true gradient of a tensor t in `t.grad`. So compare, but compare with care:

  - A gradient has the shape of its tensor. A wrong shape may still broadcast, and then the numbers seem fine.
  - Gradients are often tiny. An absolute tolerance of 1e-8 finds nothing wrong with zeros in place of 1e-9.
    So measure the difference beside the size of the truth:   relnorm = |dt - t.grad| / |t.grad|
    where |...| is the square root of the sum of squares.

    grader check compare_gradients
"""
import torch


def cmp(name, dt, t, tol=1e-5):
    """Compare dt, a gradient made by hand, with t.grad, the true one.

    Returns a dict of
      "exact": bool, all numbers are equal;
      "approx": bool, relnorm is at most `tol`;
      "maxdiff": float, the largest |difference| of two numbers;
      "relnorm": float, as above; if t.grad is all zeros, 0.0 if dt is too, and inf if not.
    A wrong shape is neither exact nor approx, and both floats are inf. If there is no gradient in t.grad at
    all, there is nothing to compare with: a ValueError that gives the `name` says so. Leave both as they were.

    One gradient of this lecture is zero but for rounding: that of b1, right before BatchNorm. There relnorm
    compares one rounding with another and says nothing. Look at maxdiff instead.

    >>> t = torch.zeros(2)
    >>> t.grad = torch.tensor([3., 4.])
    >>> cmp("t", torch.tensor([3., 3.]), t)
    {'exact': False, 'approx': False, 'maxdiff': 1.0, 'relnorm': 0.2}
    """
    # TODO 1. Is there a gradient, and has dt its shape?
    # TODO 2. The difference, and its largest number. In float64, so that nothing is lost.          -> float
    # TODO 3. Its size beside the size of the truth. What if that is 0?                             -> float
    raise NotImplementedError("compare_gradients")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
