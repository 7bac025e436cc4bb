"""Overwrites, truncates, renames and removes checks, solutions and the worker's own code."""

import os

import grader.cage.inside.worker as worker

inside = os.path.dirname(worker.__file__)
package = os.path.dirname(os.path.dirname(inside))
course = os.path.dirname(package)
targets = [
    os.path.join(package, "zero_to_hero", "lecture01_micrograd", "numerical_derivatives", "checks.py"),
    os.path.join(course, "solutions", "lecture01_micrograd", "numerical_derivatives.py"),
    worker.__file__,
    os.path.join(package, "zero_to_hero", "course.toml"),
    os.path.join(package, "__init__.py"),
]
for path in targets:
    for harm in (
        lambda: open(path, "r+").close(),
        lambda: os.truncate(path, 0),
        lambda: os.remove(path),
        lambda: os.rename(path, path + ".old"),
    ):
        try:
            harm()
            print("ATTACK SUCCEEDED: overwrote or removed", path)
        except OSError:
            continue
