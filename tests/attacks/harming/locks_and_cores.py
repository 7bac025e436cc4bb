"""Locks shared files, and leaves a core of its memory where others can read it."""

import fcntl
import os
import resource

import grader.cage.inside.worker as worker

try:
    with open(os.path.join(worker.__file__.rsplit("/cage/inside/", 1)[0], "zero_to_hero", "course.toml"), "rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        print("ATTACK SUCCEEDED: locked the course")
except OSError:
    pass
try:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print("ATTACK SUCCEEDED: may leave a core")
except (OSError, ValueError):
    os.abort()
