# style: numpy in float64; fault: a wrong shape raises a ValueError instead of being reported in the dict
import numpy as np
import torch


def cmp(name, dt, t, tol=1e-5):
    if t.grad is None:
        raise ValueError(f"nothing to compare {name} with: no gradient")
    a = dt.detach().numpy().astype(np.float64)
    b = t.grad.detach().numpy().astype(np.float64)
    if a.shape != b.shape:
        raise ValueError(f"{name}: shape {a.shape} instead of {b.shape}")
    diff = a - b
    size = np.sqrt(np.sum(b ** 2))
    error = np.sqrt(np.sum(diff ** 2))
    if size == 0:
        relnorm = 0.0 if error == 0 else float("inf")
    else:
        relnorm = float(error / size)
    return {"exact": bool(np.array_equal(a, b)), "approx": bool(relnorm <= tol),
            "maxdiff": float(np.abs(diff).max()), "relnorm": relnorm}
