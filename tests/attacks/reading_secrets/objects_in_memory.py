"""Searches every object of its process for checks, expected answers and the run seed."""

import gc
import sys

for name in list(sys.modules):
    if name.startswith(("grader.compare", "grader.course", "grader.judge", "grader.diagnosis", "grader.zero_to_hero", "pytest", "_pytest")):
        print("ATTACK SUCCEEDED: module", name)
for thing in gc.get_objects():
    if type(thing) is dict and ("test_two_calls_are_enough" in thing or "run_seed" in thing):
        print("ATTACK SUCCEEDED: an object of the checks:", list(thing)[:5])
