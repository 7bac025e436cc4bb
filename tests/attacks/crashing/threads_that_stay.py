"""Leaves threads behind that never end, and handlers that want to run at exit."""

import atexit
import threading
import time

for _ in range(4):
    threading.Thread(target=time.sleep, args=(3600,)).start()
atexit.register(time.sleep, 3600)


def forward_difference(f, x, h=1e-4):
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return 0.0
