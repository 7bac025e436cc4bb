"""Kills its own process."""

import os
import signal


def forward_difference(f, x, h=1e-4):
    os.kill(os.getpid(), signal.SIGKILL)
    os.abort()
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
