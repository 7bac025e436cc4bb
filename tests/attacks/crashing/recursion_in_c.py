"""Exhausts the C stack by a recursion that Python does not count."""

import sys


def forward_difference(f, x, h=1e-4):
    thing = ()
    for _ in range(1_000_000):
        thing = (thing,).__iter__()
    sys.setrecursionlimit(1 << 30)
    repr_of = eval("lambda s: s(s)")
    return repr_of(repr_of)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
