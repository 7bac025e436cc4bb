"""Looks for compiled checks and solutions in every __pycache__ it can reach."""

import glob
import marshal

import grader.cage.inside.worker as worker

root = worker.__file__.rsplit("/cage/inside/", 1)[0]
for pattern in (
    root + "/**/__pycache__/checks*.pyc",
    root + "/../**/__pycache__/*.pyc",
    "/tmp/**/__pycache__/*.pyc",
):
    for path in glob.glob(pattern, recursive=True):
        if not any(part in path for part in ("/zero_to_hero/", "/solutions/")):
            continue
        try:
            with open(path, "rb") as file:
                print("ATTACK SUCCEEDED: bytecode", path, marshal.loads(file.read()[16:]))
        except OSError:
            continue
