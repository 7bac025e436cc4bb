# style: a dict of inner functions, KeyError turned into ValueError, numpy cosine
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
import numpy as np
import math


def lr_schedule(step, total, base=0.1, kind="step"):
    """Return the learning rate of a step, a float. Any other kind is a ValueError.

    step: 0, 1, 2, ...; total: the number of steps of the run; base: the largest rate.

    >>> [lr_schedule(step, 8) for step in (0, 3, 4, 5, 6, 7)]
    [0.1, 0.1, 0.01, 0.01, 0.001, 0.001]
    >>> [round(lr_schedule(step, 4, base=1.0, kind="cosine"), 4) for step in (0, 2, 4, 9)]
    [1.0, 0.55, 0.1, 0.1]
    """
    low = base / 10

    def staircase():
        drops = (2 * step >= total) + (4 * step >= 3 * total)
        return base / 10 ** drops

    def cosine(at=step, length=total):
        return np.interp(np.cos(np.pi * min(at, length) / length), [-1.0, 1.0], [low, base])

    def warmup():
        w = total // 10
        return base * ((step + 1) / w) if step < w else cosine(step - w, total - w)

    kinds = {"step": staircase, "cosine": cosine, "warmup_cosine": warmup}
    try:
        rate = kinds[kind]
    except KeyError:
        raise ValueError(f"kind must be one of {sorted(kinds)}") from None
    return rate()


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
