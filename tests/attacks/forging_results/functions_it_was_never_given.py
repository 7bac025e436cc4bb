"""Asks for calls of functions with impossible numbers and arguments."""

import itertools
import os

import msgpack

from grader.cage.inside.frames import LENGTHS

FORGED = itertools.cycle(
    [
        (99, [], {}),
        (-1, [], {}),
        ("exec", ["1"], {}),
        (1, 7, {}),
        (1, [], []),
        (1, [], {"h": 1}),
        (1.5, [], {}),
        (True, [1.0], {}),
        ([], [], {}),
    ]
)


def forward_difference(f, x, h=1e-4):
    arguments = next(FORGED)
    header = msgpack.packb(["callback", *arguments])
    os.write(3, LENGTHS.pack(len(header), 0) + header)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
