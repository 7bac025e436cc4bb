# style: float64 arrays, np.linalg.norm, a match on the size of the truth
"""Lecture 5: is my gradient the right one?

You are about to derive gradients by hand, and you want to know after each line whether it was right. PyTorch
knows the answer: it leaves the true gradient of a tensor t in `t.grad`. So compare, but compare with care:

  - A gradient has the shape of its tensor. A wrong shape may still broadcast, and then the numbers seem fine.
  - Gradients are often tiny. An absolute tolerance of 1e-8 finds nothing wrong with zeros in place of 1e-9.
    So measure the difference beside the size of the truth:   relnorm = |dt - t.grad| / |t.grad|
    where |...| is the square root of the sum of squares.

    grader check compare_gradients
"""
import numpy as np
import torch


def cmp(name: str, dt: torch.Tensor, t: torch.Tensor, tol: float = 1e-5) -> dict:
    """Compare dt, a gradient made by hand, with t.grad, the true one.

    Returns a dict of
      "exact": bool, all numbers are equal;
      "approx": bool, relnorm is at most `tol`;
      "maxdiff": float, the largest |difference| of two numbers;
      "relnorm": float, as above; if t.grad is all zeros, 0.0 if dt is too, and inf if not.
    A wrong shape is neither exact nor approx, and both floats are inf. If there is no gradient in t.grad at
    all, there is nothing to compare with: a ValueError that gives the `name` says so.

    >>> t = torch.zeros(2)
    >>> t.grad = torch.tensor([3., 4.])
    >>> cmp("t", torch.tensor([3., 3.]), t)
    {'exact': False, 'approx': False, 'maxdiff': 1.0, 'relnorm': 0.2}
    """
    if t.grad is None:
        raise ValueError(f"nothing in {name}.grad")
    mine, truth = (v.detach().numpy().astype(np.float64) for v in (dt, t.grad))
    if mine.shape != truth.shape:
        return {"exact": False, "approx": False} | dict.fromkeys(("maxdiff", "relnorm"), float("inf"))
    size, off = np.linalg.norm(truth.ravel()), np.linalg.norm((mine - truth).ravel())
    match (float(size), float(off)):
        case (0.0, 0.0):
            rel = 0.0
        case (0.0, _):
            rel = float("inf")
        case (s, o):
            rel = o / s
    return {"exact": np.array_equal(mine, truth), "approx": rel <= tol,
            "maxdiff": float(np.abs(mine - truth).max()), "relnorm": rel}


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
