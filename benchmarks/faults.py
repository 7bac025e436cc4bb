"""How many one-fault variants of the solutions do the checks catch?   python benchmarks/faults.py [TARGET ...]

Every variant is graded through a warm runner like a learner's file. Survivors are listed; one that computes the same after all stands in
`equivalent_faults.toml` with its reason, and is not counted. Experiments are left out: their checks take seconds, and what they train is
made of other exercises. Exit code 1 if less than 95 % are caught.
"""

import sys
import time
import tomllib
from collections import Counter
from pathlib import Path

from fault_variants import variants

from grader.cage.host.submission import Submission, read_submission
from grader.course.manifest import load_course
from grader.course.results import Verdict
from grader.course.targets import exercises_named
from grader.judge.engine import Engine
from grader.judge.grading import GradingRequest, Task, grade_tasks, with_needs

TARGET = 0.95
EQUIVALENT = Path(__file__).with_name("equivalent_faults.toml")
TIMEOUT_SCALE = 0.3  # an endless loop is a fault that is caught, and need not take ten seconds


def known_equivalents() -> set[tuple[str, str]]:
    entries = (
        tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get("fault", [])
        if EQUIVALENT.exists()
        else []
    )
    return {(entry["exercise"], entry["change"]) for entry in entries if entry["reason"]}


def tasks_for(course, solutions, ids):
    """[(exercise id, variant, task)] for every variant that is not known to be equivalent."""
    known = known_equivalents()
    found = []
    for exercise in map(course.exercise, ids):
        files = solutions.lecture(exercise.lecture)
        for variant in variants(files[exercise.id].decode(), exercise.id):
            if (exercise.id, variant.key) in known:
                continue
            submission = Submission(
                "variant", {exercise.lecture: {**files, exercise.id: variant.source.encode()}}
            )
            request = GradingRequest((exercise.id,), diagnose=False, timeout_scale=TIMEOUT_SCALE)
            found.append((exercise.id, variant, Task(submission, request, exercise.id)))
    return found


def main() -> int:
    course = load_course()
    ids = [
        id
        for id in exercises_named(course, tuple(sys.argv[1:]))
        if not course.exercise(id).experiment
    ]
    solutions = read_submission(course, course.folders.solutions)
    todo = tasks_for(
        course,
        solutions,
        [id for id in ids if id in solutions.lecture(course.exercise(id).lecture)],
    )
    started = time.monotonic()
    with Engine(course, with_needs(course, ids)) as engine:
        results = grade_tasks(engine, [task for _, _, task in todo])
    tried, survived = Counter(), Counter()
    for (id, variant, _), result in zip(todo, results):
        tried[id] += 1
        if result.verdict is Verdict.PASSED:
            survived[id] += 1
            print(f"survived: {id}, line {variant.line}: {variant.key}")
    for id in tried:
        print(f"{id}: {tried[id] - survived[id]} of {tried[id]} caught")
    total, left = sum(tried.values()), sum(survived.values())
    share = (total - left) / max(total, 1)
    print(
        f"{total - left} of {total} one-fault variants caught, {share:.1%}, in {time.monotonic() - started:.0f} s"
    )
    return 0 if left <= (1 - TARGET) * total else 1


if __name__ == "__main__":
    sys.exit(main())
