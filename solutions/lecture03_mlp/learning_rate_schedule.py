"""Lecture 3: long strides first, small steps at the end.

A rate that is right for the journey is too large for the arrival: the loss keeps bouncing around the valley's
floor. So the rate falls while training goes on. Three ways, for step 0, 1, 2, ... of a run of `total` steps:

    "step"           base in the first half, base / 10 from there on, base / 100 in the last quarter
    "cosine"         from base down to the floor base / 10 along half a cosine:
                     floor + (base - floor) * (1 + cos(pi * step / total)) / 2,    after the run: the floor
    "warmup_cosine"  w = total // 10 steps of warm-up, base * (step + 1) / w; then the same cosine over the
                     total - w steps that are left, from base down to the floor

The rate is a function of the step's number, not of the rate before it: there is nothing to remember, and
nothing that could add up.
"""
import math


def lr_schedule(step, total, base=0.1, kind="step"):
    """Return the learning rate of a step, a float. Any other kind is a ValueError.

    step: 0, 1, 2, ...; total: the number of steps of the run; base: the largest rate.

    >>> [lr_schedule(step, 8) for step in (0, 3, 4, 5, 6, 7)]
    [0.1, 0.1, 0.01, 0.01, 0.001, 0.001]
    >>> [round(lr_schedule(step, 4, base=1.0, kind="cosine"), 4) for step in (0, 2, 4, 9)]
    [1.0, 0.55, 0.1, 0.1]
    """
    # TODO 1. Refuse a kind that does not exist.
    if kind not in ("step", "cosine", "warmup_cosine"):
        raise ValueError(f"kind is step, cosine or warmup_cosine, not {kind!r}")
    # TODO 2. The staircase. Which of its boundaries must be asked for first?
    if kind == "step":
        if step >= 0.75 * total:
            return base / 100
        return base / 10 if step >= 0.5 * total else base
    # TODO 3. The warm-up, if there is one: the only part in which the rate rises.
    warmup = total // 10 if kind == "warmup_cosine" else 0
    if step < warmup:
        return base * (step + 1) / warmup
    # TODO 4. How much of the cosine lies behind us, from 0 to 1? Not more, even after the run.
    done = min(1.0, (step - warmup) / (total - warmup))
    floor = base / 10
    return floor + (base - floor) * (1 + math.cos(math.pi * done)) / 2


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
