"""Writes a perfect report to every descriptor and to every place a report might be read from."""

import json
import os

REPORT = json.dumps({"version": 1, "score": 100, "max_score": 100, "verdict": "passed", "outcomes": []}).encode()
for descriptor in range(256):
    if descriptor != 3:
        try:
            os.write(descriptor, REPORT)
        except OSError:
            continue
for place in (
    "report.json",
    "results.json",
    "/autograder/results/results.json",
    "/tmp/grader-attack-report.json",
):
    try:
        with open(place, "wb") as file:
            file.write(REPORT)
        print("ATTACK SUCCEEDED: wrote", os.path.abspath(place))
    except OSError:
        continue
