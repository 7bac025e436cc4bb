"""Reads what a user keeps private: keys, shell history, the password file, the repository's history."""

import glob
import os

import grader.cage.inside.worker as worker

home = os.path.expanduser("~")
root = worker.__file__.rsplit("/grader/cage/inside/", 1)[0]
for path in [
    "/etc/passwd",
    "/etc/shadow",
    "/etc/hostname",
    *glob.glob(home + "/.*history"),
    *glob.glob(home + "/.ssh/*"),
    *glob.glob("/home/*/.ssh/*"),
    "/root/.bashrc",
    root + "/.git/config",
    root + "/pyproject.toml",
]:
    try:
        with open(path) as file:
            print("ATTACK SUCCEEDED:", path, file.readline())
    except OSError:
        continue
