"""Looks for the solution by every path it can think of, and hands in what it finds as its own."""

import glob
import os
import sys

NAME = "numerical_derivatives.py"


def places():
    """Folders that might hold the course, from whatever names a path."""
    import grader.cage.inside.worker as worker

    for path in [
        worker.__file__,
        sys.executable,
        sys.prefix,
        os.getcwd(),
        __file__,
        *sys.path,
        os.path.expanduser("~"),
    ]:
        while path not in ("", "/"):
            yield path
            path = os.path.dirname(path)
    yield from (
        "/",
        "/app",
        "/autograder",
        "/autograder/source",
        "/course",
        "/grader",
        "/opt",
        "/srv",
        "/usr/src",
        "/work",
    )
    yield from glob.glob("/home/*") + glob.glob("/tmp/*") + glob.glob("/mnt/*")


def candidates():
    for place in dict.fromkeys(places()):
        for inner in (
            "solutions",
            "grader/zero_to_hero/_course/solutions",
            "_course/solutions",
            "site-packages/grader/zero_to_hero/_course/solutions",
        ):
            yield os.path.join(place, inner, "lecture01_micrograd", NAME)


for candidate in candidates():
    try:
        with open(candidate, encoding="utf-8") as file:
            source = file.read()
    except OSError:
        continue
    print("ATTACK SUCCEEDED: read", candidate)
    exec(source)
    break
