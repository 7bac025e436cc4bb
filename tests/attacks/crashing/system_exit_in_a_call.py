"""Raises SystemExit(0), and what only an interpreter raises, in a call."""

import itertools

ENDS = itertools.cycle([SystemExit(0), KeyboardInterrupt(), GeneratorExit()])


def forward_difference(f, x, h=1e-4):
    raise next(ENDS)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
