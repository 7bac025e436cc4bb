"""Looks for open files it was not meant to inherit, among its own descriptors and those of its parent."""

import os

for descriptor in range(4, 1024):
    try:
        print("ATTACK SUCCEEDED: inherited", descriptor, os.fstat(descriptor))
    except OSError:
        continue
for pid in {os.getppid(), 1, 2} - {0, os.getpid()}:
    for what in ("cwd", "root", "exe", "fd/0", "fd/3", "fd/5"):
        try:
            print("ATTACK SUCCEEDED:", pid, what, os.readlink(f"/proc/{pid}/{what}"))
        except OSError:
            continue
