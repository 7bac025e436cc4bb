"""Leaves a process behind that has cut all ties to it."""

import os
import time

try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            print("ATTACK SUCCEEDED: a daemon", os.getpid(), flush=True)
            time.sleep(20)
        os._exit(0)
except OSError:
    pass
