"""Kills every process it may, and every process of its group."""

import os
import signal

for kill, target in ((os.killpg, 0), (os.kill, -1), (os.kill, 0), (os.killpg, os.getppid() or 1)):
    try:
        kill(target, signal.SIGKILL)
        print("ATTACK SUCCEEDED: signalled", target, flush=True)
    except OSError:
        continue
