"""Ends itself by a signal that has a number and no name."""

import os

os.kill(os.getpid(), 40)


def forward_difference(f, x, h=1e-4):
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return 0.0
