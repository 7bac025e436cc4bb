"""Grades attacks with one warm engine: orders as JSON on stdin, outcomes as JSON on stdout.

Run as `python -I grade_attacks.py`. Orders: `path` (folders to import the kit under test and the tests from),
`stand_ins`, `level`, `submissions` {name: [folder, exercise, scale of the time limits]}. Outcome: `results` by
name (verdict of every check, output, seconds, the reports made of it), `still_there` (which processes of the
engine outlived the attacks) and `level`.
"""

import json
import os
import sys
from pathlib import Path


def main() -> None:
    orders = json.load(sys.stdin)
    sys.path[:0] = orders["path"]
    from tests.cage import stand_ins

    for name in orders["stand_ins"]:
        stand_ins.ALL[name]()
    from grader.course.manifest import load_course
    from grader.judge.engine import Engine

    course = load_course()
    exercises = {exercise for _, exercise, _ in orders["submissions"].values()}
    with Engine(course, exercises, confinement=orders["level"], jobs=2) as engine:
        engine.collect()
        processes = {
            "runner": engine.runner,
            **{f"zygote of {key}": zygote.process for key, zygote in engine.zygotes.items()},
        }
        results = grade_all(engine, course, orders)
        still_there = {name: process.poll() is None for name, process in processes.items()}
    json.dump(
        {"results": results, "still_there": still_there, "level": engine.confinement.level},
        sys.stdout,
    )


def grade_all(engine, course, orders: dict) -> dict[str, dict]:
    from grader.cage.host.submission import read_submission
    from grader.judge.grading import GradingRequest, Task, grade_tasks

    tasks = []
    for folder, exercise, scale in orders["submissions"].values():
        submission = read_submission(course, Path(folder))
        request = GradingRequest((exercise,), timeout_scale=scale)
        tasks.append(Task(submission, request, exercise))
    graded = grade_tasks(engine, tasks)
    return {
        name: told(course, result)
        for name, result in zip(orders["submissions"], graded, strict=True)
    }


def told(course, result) -> dict:
    """What the assertions need of one exercise's result, and every report a person could be shown of it."""
    from grader.course import scoring
    from grader.course.results import Confinement
    from grader.reports import render

    report = scoring.report(
        course,
        [result],
        versions={},
        submission="x",
        seed=0,
        confinement=Confinement("process", ()),
    )
    reports = {format: render(report, course, format) for format in ("text", "json", "junit")}
    reports["terminal"] = render(report, course, "text", 80, None)
    return {
        "checks": {check.id: check.verdict.value for check in result.checks},
        "output": result.output,
        "seconds": result.seconds,
        "score": result.score,
        "max_score": result.max_score,
        "reports": reports,
        "told": [check.message or check.reason for check in result.checks],
    }


if __name__ == "__main__":
    os.environ["OMP_NUM_THREADS"] = "1"
    main()
