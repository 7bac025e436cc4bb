"""How much right code of strangers do the checks refuse?   python benchmarks/right.py [TARGET ...]

The files of `right_answers/` (`<exercise>__<style>.py`) were written by people who had not looked at the checks, in styles of their own.
Each that does not get full marks is listed with its first failing check. Exit code 1 if there is one.
"""

import sys
from pathlib import Path

from answers import exhibits, grade_answers

from grader.course.manifest import load_course
from grader.course.results import Verdict
from grader.course.targets import exercises_named

FOLDER = Path(__file__).with_name("right_answers")
FINE = (Verdict.PASSED, Verdict.NOT_RUN)


def main() -> int:
    course = load_course()
    asked = set(exercises_named(course, tuple(sys.argv[1:])))
    files = [file for file in exhibits(FOLDER) if file[0] in asked]
    results = grade_answers(course, [(exercise, source) for exercise, _, source in files])
    refused, points = 0, 0.0
    for (exercise, style, _), result in zip(files, results):
        bad = [check for check in result.checks if check.verdict not in FINE]
        if bad:
            refused += 1
            points += result.max_score - result.score
            words = " ".join((bad[0].message or bad[0].reason).split())[:160]
            print(
                f"refused: {exercise} ({style}), {result.score:g} of {result.max_score:g}: "
                f"{', '.join(check.id for check in bad)}: {words}"
            )
    print(f"{refused} of {len(files)} right answers refused, {points:g} points lost")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
