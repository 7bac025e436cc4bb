"""Right answers to compare_gradients, written otherwise."""

from math import hypot

import numpy as np
import torch

from grader.diagnosis.marks import instead_of

WRONG_SHAPE = {"exact": False, "approx": False, "maxdiff": float("inf"), "relnorm": float("inf")}


@instead_of("cmp")
def cmp_of_the_video(name, dt, t, tol=1e-5):
    """The video's cmp, with torch.all, and torch.allclose replaced by the relative norm."""
    if t.grad is None:
        raise ValueError(f"{name}: t.grad is None")
    if dt.shape != t.grad.shape:
        return dict(WRONG_SHAPE)
    a, b = dt.double(), t.grad.double()
    ex = torch.all(a == b).item()
    maxdiff = (a - b).abs().max().item()
    size = b.pow(2).sum().sqrt().item()
    relnorm = (0.0 if ex else float("inf")) if size == 0 else (a - b).norm().item() / size
    return {"exact": ex, "approx": relnorm <= tol, "maxdiff": maxdiff, "relnorm": relnorm}


@instead_of("cmp")
def in_numpy(name, dt, t, tol=1e-5):
    """People who are at home in numpy."""
    if t.grad is None:
        raise ValueError("no gradient for " + name)
    mine = dt.detach().numpy().astype(np.float64)
    true = t.grad.numpy().astype(np.float64)
    if mine.shape != true.shape:
        return dict(WRONG_SHAPE)
    off, size = np.linalg.norm((mine - true).ravel()), np.linalg.norm(true.ravel())
    relnorm = float(off / size) if size > 0 else (0.0 if off == 0 else float("inf"))
    return {
        "exact": np.array_equal(mine, true),
        "approx": relnorm <= tol,
        "maxdiff": float(np.abs(mine - true).max()),
        "relnorm": relnorm,
    }


@instead_of("cmp")
def plain_floats(name, dt, t, tol=1e-5):
    """Lists of Python floats and math.hypot; Python's floats are float64."""
    if t.grad is None:
        raise ValueError(f"{name!r} has no gradient")
    if tuple(dt.shape) != tuple(t.grad.shape):
        return dict(WRONG_SHAPE)
    true = t.grad.flatten().tolist()
    differences = [abs(a - b) for a, b in zip(dt.flatten().tolist(), true)]
    maxdiff, size = max(differences), hypot(*true)
    relnorm = hypot(*differences) / size if size else (float("inf") if maxdiff else 0.0)
    return dict(exact=maxdiff == 0, approx=relnorm <= tol, maxdiff=maxdiff, relnorm=relnorm)
