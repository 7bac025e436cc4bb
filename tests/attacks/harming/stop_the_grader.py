"""Stops its relatives by SIGSTOP, and by pidfd."""

import os
import signal

for pid in {os.getppid(), 1, 2} - {0, os.getpid()}:
    try:
        os.kill(pid, signal.SIGSTOP)
        print("ATTACK SUCCEEDED: stopped", pid, flush=True)
    except OSError:
        pass
    try:
        signal.pidfd_send_signal(os.pidfd_open(pid), signal.SIGSTOP)
        print("ATTACK SUCCEEDED: stopped by pidfd", pid, flush=True)
    except OSError:
        continue
