"""Leaves a mark in every place that a later submission, or a later worker of its own, might find."""

import os
import sys
import tempfile

sys.grader_attack = getattr(sys, "grader_attack", 0) + 1
if sys.grader_attack > 1:
    print("ATTACK SUCCEEDED: a mark of an earlier run")
for place in (
    "/tmp/grader-attack-mark",
    "/dev/shm/grader-attack-mark",
    os.path.join("/scratch", "grader-attack-mark"),
):
    try:
        with open(place, "w") as file:
            file.write("mark")
        print("ATTACK SUCCEEDED: left a file", place)
    except OSError:
        continue
try:
    print("ATTACK SUCCEEDED: temporary folder", tempfile.mkdtemp(prefix="grader-attack-"))
except OSError:
    pass
