"""Stops its own process by a signal, so that it neither answers nor ends."""

import os
import signal
import time


def forward_difference(f, x, h=1e-4):
    os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(60)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
