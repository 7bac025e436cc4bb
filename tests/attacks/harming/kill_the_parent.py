"""Kills the process that started it, and the ones before that."""

import os
import signal

for pid in {os.getppid(), 1, 2, 3, os.getpid() - 1, os.getpid() - 2} - {0, os.getpid()}:
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.kill(pid, number)
            print("ATTACK SUCCEEDED: killed", pid, flush=True)
        except OSError:
            continue
