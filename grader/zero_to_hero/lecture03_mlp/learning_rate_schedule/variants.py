"""Right answers to learning_rate_schedule, written otherwise."""

import numpy as np

from grader.diagnosis.marks import instead_of


@instead_of("lr_schedule")
def matched(step, total, base=0.1, kind="step"):
    """Whoever matches the kind, and hands the warm-up's rest on to the cosine."""
    match kind:
        case "step":
            return base * 0.1 ** ((step >= total / 2) + (step >= total * 3 / 4))
        case "cosine":
            angle = math.pi * min(step, total) / total
            return base / 10 + (base - base / 10) * 0.5 * (1 + math.cos(angle))
        case "warmup_cosine":
            w = total // 10
            if step < w:
                return base * (step + 1) / w
            return lr_schedule(step - w, total - w, base, "cosine")
        case _:
            raise ValueError(kind)


@instead_of("lr_schedule")
def numpy_cosine(step, total, base=0.1, kind="step"):
    """Whoever takes the cosine from numpy and asks for an unknown kind last."""
    if kind == "step":
        if step < total * 0.5:
            return base
        elif step < total * 0.75:
            return base / 10
        else:
            return base / 100
    elif kind == "cosine" or kind == "warmup_cosine":
        w = 0 if kind == "cosine" else int(total / 10)
        if step < w:
            return base / w * (step + 1)
        share = np.clip((step - w) / (total - w), 0, 1)
        return float(0.1 * base + 0.9 * base * np.cos(np.pi * share / 2) ** 2)
    else:
        raise ValueError("no such kind")


@instead_of("lr_schedule")
def table_of_rates(step, total, base=0.1, kind="step"):
    """Whoever keeps a table of functions."""

    def cosine(step, total):
        return base * (0.55 + 0.45 * math.cos(math.pi * min(1, step / total)))

    w = total // 10
    kinds = {
        "step": lambda: base / (100 if 4 * step >= 3 * total else 10 if 2 * step >= total else 1),
        "cosine": lambda: cosine(step, total),
        "warmup_cosine": lambda: base * (step + 1) / w if step < w else cosine(step - w, total - w),
    }
    if kind not in kinds:
        raise ValueError(f"unknown kind {kind}")
    return kinds[kind]()
