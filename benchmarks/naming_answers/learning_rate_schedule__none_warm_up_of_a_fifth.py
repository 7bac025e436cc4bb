# style: early returns, constants on top; fault: the warm-up takes a fifth of the run instead of a tenth
import math

KINDS = ("step", "cosine", "warmup_cosine")
FLOOR = 0.1
WARM_UP = 5


def lr_schedule(step, total, base=0.1, kind="step"):
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is none of {KINDS}")
    if kind == "step":
        drops = (step >= total / 2) + (step >= 3 * total / 4)
        return base / 10 ** drops
    start = total // WARM_UP if kind == "warmup_cosine" else 0
    if step < start:
        return base * (step + 1) / start
    if step >= total:
        return base * FLOOR
    progress = (step - start) / (total - start)
    weight = math.cos(math.pi * progress / 2) ** 2
    return base * (FLOOR + (1 - FLOOR) * weight)
