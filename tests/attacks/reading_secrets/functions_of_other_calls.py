"""Calls back functions it was never given, by guessing their numbers."""

import gc

import grader.cage.inside.worker as inside


def forward_difference(f, x, h=1e-4):
    worker = next(thing for thing in gc.get_objects() if type(thing) is inside.Worker)
    for number in (0, 2, 3, 7, -1, 1 << 40):
        try:
            print("ATTACK SUCCEEDED: function", number, "answered", worker._callback(number)(x))
        except inside.CallbackError:
            continue
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return 0.0
