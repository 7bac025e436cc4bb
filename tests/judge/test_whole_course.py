"""The course as learners and instructors meet it: solutions earn everything, stubs nothing, and both are one command."""

import json
from dataclasses import replace

import pytest

from grader.course.manifest import load_course
from grader.judge.grading import GradingRequest, grade
from tests.commands import grader

COURSE = load_course()


@pytest.mark.parametrize("lecture", COURSE.lectures, ids=lambda lecture: lecture.id)
def test_the_solutions_earn_full_marks(lecture):
    run = grader(
        "check",
        lecture.number,
        "--submission",
        COURSE.folders.solutions,
        "--format",
        "json",
        timeout=900,
    )
    record = json.loads(run.stdout)
    unhappy = {
        exercise["id"]: [
            (check["id"], check["message"])
            for check in exercise["checks"]
            if check["verdict"] not in ("passed", "not_run")
        ]
        for exercise in record["lectures"][0]["exercises"]
        if exercise["verdict"] not in ("passed", "not_run")
    }
    assert unhappy == {}
    assert run.returncode == 0
    assert record["score"] == record["max_score"]


def test_the_stubs_earn_nothing():
    record = json.loads(
        grader(
            "check", "--format", "json", "--submission", COURSE.folders.exercises, timeout=600
        ).stdout
    )
    exercises = [exercise for lecture in record["lectures"] for exercise in lecture["exercises"]]
    assert len(exercises) == len(COURSE.exercises)
    assert record["score"] == 0
    assert {exercise["verdict"] for exercise in exercises} <= {"not_started", "not_run"}


@pytest.mark.parametrize("lecture", [1, 2, 8, 9])
def test_an_untouched_stub_is_recorded_as_if_it_had_been_run(lecture):
    """Checks that this machine cannot run count neither way."""
    names = tuple(exercise.id for exercise in COURSE.lectures[lecture - 1].exercises)
    request = GradingRequest(names, confinement="process")
    unrun, run = (
        grade(COURSE, COURSE.folders.exercises, replace(request, run_stubs=yes)).lectures[0]
        for yes in (False, True)
    )
    assert scores(unrun) == scores(run)
    checks = [check for exercise in unrun.exercises for check in exercise.checks]
    messages = {check.message for check in checks if check.verdict.value != "not_run"}
    assert messages == {f"{name}.py is as it was handed out" for name in names}


def scores(lecture):
    """Verdict, score and maximum of every exercise, and why which of its checks were not run."""
    return [
        (
            exercise.id,
            exercise.verdict,
            exercise.score,
            exercise.max_score,
            [(check.id, check.reason) for check in exercise.checks if check.reason],
        )
        for exercise in lecture.exercises
    ]


def test_torch_is_not_imported_where_no_exercise_needs_it():
    """Lecture 1 is graded in a process tree in which importing torch would fail."""
    run = grader(
        "check",
        "value",
        "--submission",
        COURSE.folders.solutions,
        "--format",
        "json",
        timeout=60,
        PYTHONPATH=str(COURSE.root.parent / "tests/cage/no_torch"),
    )
    assert json.loads(run.stdout)["score"] == 11
