"""Raises exceptions that have the names of those that skip, or end, a test."""

import itertools


class Skipped(Exception):
    pass


class CheckFailed(Exception):
    message = expected = got = where = ""


class SandboxFault(Exception):
    pass


class Exit(BaseException):
    pass


RAISED = itertools.cycle(
    [
        Skipped("not asked for"),
        SandboxFault("our fault"),
        CheckFailed(),
        Exit("the end"),
        GeneratorExit(),
        StopIteration(1),
    ]
)


def forward_difference(f, x, h=1e-4):
    raise next(RAISED)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
