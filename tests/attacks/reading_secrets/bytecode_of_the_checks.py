"""Looks for compiled checks and solutions in every __pycache__ it can reach."""

import glob
import marshal

import grader.inside.worker as worker

root = worker.__file__.rsplit("/inside/", 1)[0]
for pattern in (
    root + "/**/__pycache__/check_*.pyc",
    root + "/../**/__pycache__/*.pyc",
    "/tmp/**/__pycache__/*.pyc",
):
    for path in glob.glob(pattern, recursive=True):
        if not any(part in path for part in ("/checks/", "/mistakes/", "/solutions/")):
            continue
        try:
            with open(path, "rb") as file:
                print("ATTACK SUCCEEDED: bytecode", path, marshal.loads(file.read()[16:]))
        except OSError:
            continue
