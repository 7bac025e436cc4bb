"""Replaces itself by another program, from a path and from a descriptor."""

import os

for execute in (
    lambda: os.execv("/bin/echo", ["echo", "ATTACK SUCCEEDED: became echo"]),
    lambda: os.execve(os.open("/bin/sh", os.O_RDONLY), ["sh", "-c", "echo ATTACK SUCCEEDED: a shell"], {}),
):
    try:
        execute()
    except OSError:
        continue
