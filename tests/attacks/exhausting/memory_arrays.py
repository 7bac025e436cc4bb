"""Asks for an array of forty gigabytes, then for many of one."""

import numpy


def forward_difference(f, x, h=1e-4):
    try:
        numpy.ones(5 << 30)
        print("ATTACK SUCCEEDED: forty gigabytes")
    except MemoryError:
        return [numpy.ones(1 << 27) for _ in range(40)]
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
