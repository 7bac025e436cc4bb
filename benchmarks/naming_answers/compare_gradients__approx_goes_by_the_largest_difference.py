# style: small helpers, early returns; fault: approx compares maxdiff with tol
import torch

INF = float("inf")


def length(v):
    return torch.linalg.vector_norm(v.double()).item()


def relative(diff, true):
    if length(true) == 0:
        return INF if length(diff) > 0 else 0.0
    return length(diff) / length(true)


def cmp(name, dt, t, tol=1e-5):
    if t.grad is None:
        raise ValueError("there is no gradient in " + name + ".grad")
    if dt.size() != t.grad.size():
        return {"exact": False, "approx": False, "maxdiff": INF, "relnorm": INF}
    diff = dt.double() - t.grad.double()
    worst = torch.max(torch.abs(diff)).item()
    rel = relative(diff, t.grad)
    return {
        "exact": torch.all(dt == t.grad).item(),
        "approx": worst <= tol,
        "maxdiff": worst,
        "relnorm": rel,
    }
