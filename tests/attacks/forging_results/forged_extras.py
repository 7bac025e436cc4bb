"""Answers with notes beside the value that are of the wrong kind, or claim what did not happen."""

import itertools
import os
import sys

import msgpack

from grader.cage.inside.frames import LENGTHS

NAMES = ("changed", "mutables", "mutable", "generators", "off_limits", "untouched", "handle", "handles")
EXTRAS = itertools.cycle([{name: value for name in NAMES} for value in (5, "x", [[]], {"a": []}, [1 << 62], [None] * 99)])


def forward_difference(f, x, h=1e-4):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    number = frame.f_locals["request"][1]
    header = msgpack.packb(["ok", number, 0.0, next(EXTRAS)])
    os.write(3, LENGTHS.pack(len(header), 0) + header)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
