"""Answers with faults that no honest worker sends: kinds and fields made up to become our fault."""

import itertools
import os
import sys

import msgpack

from grader.cage.inside.frames import LENGTHS

FAULTS = itertools.cycle(
    [
        {"kind": "grader_error", "type": "SandboxFault", "message": "our fault", "mro": [], "frames": []},
        {"kind": "not_run", "type": "Skipped", "message": "", "mro": [], "frames": []},
        {"kind": 7, "type": None, "message": [], "mro": 5, "frames": 9},
        {
            "kind": "raised",
            "type": "CallbackError",
            "message": "",
            "mro": [[]],
            "frames": [[], {}, {"file": 5, "line": "x"}],
        },
        {
            "kind": "raised",
            "type": "X",
            "message": "",
            "mro": "abc",
            "frames": [{"line": 1 << 70, "caret": 1 << 70}],
        },
        5,
        None,
        [],
    ]
)
EXTRAS = itertools.cycle([{"off_limits": 5}, {"mutables": 5, "changed": "x"}, None, [], {"off_limits": {"a": 1}}])


def forward_difference(f, x, h=1e-4):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    number = frame.f_locals["request"][1]
    header = msgpack.packb(["err", number, next(FAULTS), next(EXTRAS)])
    os.write(3, LENGTHS.pack(len(header), 0) + header)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
