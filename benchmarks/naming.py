"""Is the right mistake named in code that strangers wrote?   python benchmarks/naming.py [TARGET ...] [--save FILE]

The files of `naming_answers/` (`<exercise>__<mistake>.py`) hold one fault each, in a style of their own; their writers knew the mistakes
by id and hint only. A second line `# also: id` lists ids that describe the same. `none...` marks a fault that the catalogue does not have:
any name is then wrong. --save writes {file: names} as JSON, so that a quiet run and a busy one can be compared.
"""

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

from answers import exhibits, grade_answers

from grader.course.manifest import load_course
from grader.course.results import Verdict
from grader.course.targets import exercises_named

FOLDER = Path(__file__).with_name("naming_answers")
TARGET, WRONG_AT_MOST = 0.95, 0.02
FINE = (Verdict.PASSED, Verdict.NOT_RUN)


def wanted(label: str, source: str) -> set[str]:
    """The ids that are right for a file; empty if it should have no name."""
    if label.startswith("none"):
        return set()
    also = re.search(r"^# also: *(.+)$", source, re.MULTILINE)
    return {label, *(re.split(r"[,\s]+", also[1].strip()) if also else ())}


def outcome(right: set[str], names: set[str], caught: bool) -> str:
    """passed (not caught at all), right, wrong, none (rightly), unnamed."""
    if not caught:
        return "passed"
    if names:
        return "right" if names & right else "wrong"
    return "unnamed" if right else "none"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    course = load_course()
    asked = set(exercises_named(course, tuple(options.targets)))
    files = [file for file in exhibits(FOLDER) if file[0] in asked]
    results = grade_answers(course, [(id, source) for id, _, source in files], diagnose=True)
    counts, saved = Counter(), {}
    for (exercise, label, source), result in zip(files, results):
        named = [check.mistake for check in result.checks if check.mistake]
        names = {one.id for first in named for one in (first, *first.others, *first.beside)}
        caught = any(check.verdict not in FINE for check in result.checks)
        saved[f"{exercise}__{label}"] = sorted(names)
        kind = outcome(wanted(label, source), names, caught)
        counts[kind] += 1
        if kind not in ("right", "none"):
            print(f"{kind}: {exercise}: {label}{': ' + ', '.join(sorted(names)) if names else ''}")
    if options.save:
        options.save.write_text(json.dumps(saved, indent=1), encoding="utf-8")
    should = counts["right"] + counts["unnamed"] + counts["wrong"]
    total = max(sum(counts.values()), 1)
    print(
        f"{len(files)} answers: {counts['right']} named rightly, {counts['wrong']} wrongly, {counts['unnamed']} not named, "
        f"{counts['none']} rightly without a name, {counts['passed']} not caught"
    )
    return (
        0 if counts["right"] >= TARGET * should and counts["wrong"] <= WRONG_AT_MOST * total else 1
    )


if __name__ == "__main__":
    sys.exit(main())
