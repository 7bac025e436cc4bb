"""Answers with array descriptions whose shape, type or place does not match their bytes."""

import itertools
import os
import sys

import msgpack

from grader.cage.inside.frames import LENGTHS

CODES = itertools.cycle(range(9, 32))
PARTS = itertools.cycle(
    [
        ["float64", [1 << 62, 4], 0, 8],
        ["O", [1], 0, 8],
        ["float64", [-1], 0, 8],
        ["float64", [1], 1 << 40, 8],
        ["<f8", [2, 2], -8, 8],
        [[], {}, None, True],
        7,
        ["complex512", [1], 0, 8],
        ["float64", [1, 1] * 200, 0, 8],
    ]
)


def forward_difference(f, x, h=1e-4):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    number = frame.f_locals["request"][1]
    code = next(CODES)
    part = next(PARTS)
    header = msgpack.packb(["ok", number, msgpack.ExtType(code, msgpack.packb(part)), {}])
    os.write(3, LENGTHS.pack(len(header), 8) + header + bytes(8))
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
