"""Reads the environment and the command line of every process it can name."""

import os

for pid in [os.getppid(), *range(1, 300), *range(os.getpid() - 300, os.getpid())]:
    for what in ("environ", "cmdline"):
        try:
            with open(f"/proc/{pid}/{what}", "rb") as file:
                text = file.read()
        except OSError:
            continue
        if text and pid != os.getpid():
            print("ATTACK SUCCEEDED:", pid, what, text[:60])
