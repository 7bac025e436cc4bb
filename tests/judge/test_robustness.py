"""Damaged submissions get their reports: the short version of benchmarks/robustness.py, on lecture 1."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from benchmarks import robustness
from grader.course.manifest import load_course
from tests.cage.running import REPOSITORY

COUNT = 3 * len(robustness.DAMAGES)
# In a process of its own, which may adopt whatever the grader would leave behind.
PROGRAM = """
import json, sys
from benchmarks import robustness
from grader.course.manifest import load_course
from grader.judge.engine import Engine

robustness.adopt_orphans()
course = load_course()
first = [exercise for exercise in course.lectures[0].exercises if not exercise.experiment]
exercises = [exercise.id for exercise in first if "torch" not in course.imports(exercise)]
with robustness.own_temporary_folder() as folder:
    with Engine(course, exercises) as engine:
        submissions = list(robustness.damaged(course, exercises, int(sys.argv[1]), 7))
        results = robustness.grade_all(course, engine, submissions)
    left = robustness.left_behind(folder)
for result in results:
    robustness.assert_well_formed(course, result)
told = [(item.kind, result.verdict.value) for item, result in zip(submissions, results, strict=True)]
print(json.dumps({"told": told, "left": left}))
"""


@pytest.fixture(scope="module")
def outcome() -> dict:
    command = [sys.executable, "-c", PROGRAM, str(COUNT)]
    done = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout)


def test_every_submission_gets_a_well_formed_report(outcome):
    assert len(outcome["told"]) == COUNT


def test_nothing_is_left_behind(outcome):
    assert outcome["left"] == []


@pytest.mark.parametrize(
    ("kind", "verdicts"),
    [
        ("empty", {"failed"}),
        ("not there", {"not_started"}),
        ("enormous", {"error"}),
        ("no text at all", {"error"}),
        ("saved as UTF-16", {"error"}),
        ("functions renamed", {"failed", "error"}),
        ("old line ends", {"passed"}),
    ],
)
def test_what_the_damage_makes_certain(kind, verdicts, outcome):
    found = {verdict for of, verdict in outcome["told"] if of == kind}
    assert found
    assert found <= verdicts


def test_the_same_seed_damages_alike():
    course = load_course()
    first, second = (list(robustness.damaged(course, ["value"], 40, 3)) for _ in range(2))
    assert first == second != list(robustness.damaged(course, ["value"], 40, 4))
