"""What the engine (`engine.py`, which feeds) and the runner (`runner.py`, which holds the checks) say to each other.

They speak over one duplex pipe of `multiprocessing.connection`, whose messages are framed; both ends are ours. In this order:

    engine -> runner   Config, as JSON                       once, at the start
    runner -> engine   {"manifest": [check, ...]}, as JSON   once the checks are collected
    engine -> runner   Order, as msgpack                     as many as there are jobs, each number once
    runner -> engine   Answer, as JSON                       one for each order, in the order in which they end

A check of the manifest is {"exercise", "id", "promise", "visibility", "weight", "shown"}. Instead of the manifest, or at any time later, the runner may
send {"fault": sentence}: it cannot go on, and ends. An answer with "fault" is about its job alone. The engine closes the pipe when it needs
no more answers; the runner then kills the jobs that still run, and ends.
"""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict


class Config(TypedDict):
    """What the runner is to hold ready."""

    course: str  # path of the course.toml
    exercises: list[str]
    controls: dict[
        str, int
    ]  # sorted imports of a zygote, joined by commas -> its inherited control socket
    jobs: int  # at most so many run beside each other
    torch: bool  # import it before the first fork


class JobFields(TypedDict):
    """What to grade, field for field what `exercise_run.Job` is made of; its docstring says what each means."""

    exercise: str
    files: dict[str, bytes]
    provided: dict[str, bytes]
    seed: int
    budget: float
    timeout_scale: float
    diagnose: bool
    missing: bool
    gpu: bool
    problem: str
    untouched: bool


class Order(TypedDict):
    """One job. skip: {visibility: why its checks are not run}. patience: processor seconds that our own side may compute for one check.

    outcomes: records of checks that have ended before; the runner sets it when a fork that died is followed by another.
    """

    id: int
    job: JobFields
    skip: dict[str, str]
    patience: float
    outcomes: NotRequired[list[dict[str, Any]]]


class Note(TypedDict, total=False):
    """What a fork of the runner says to it on the way to its answer, so that its death costs no more than one check.

    Each note is one JSON message on the fork's pipe, and has one of these; the fork's answer comes last.
    """

    begins: str  # a check
    touched: bool  # from here on a worker holds code of the student's
    outcome: dict[str, Any]  # the record of the check that ended


class Answer(TypedDict):
    """What came of the job of this number: all three of outcomes, seconds and output, or a fault of ours."""

    id: int
    outcomes: NotRequired[list[dict[str, Any]]]  # records of `verdicts.Outcome`
    seconds: NotRequired[float]  # that the learner's code took
    output: NotRequired[str]  # that it printed
    fault: NotRequired[str]
