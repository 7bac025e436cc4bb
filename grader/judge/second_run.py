"""The same questions once more, to the same code on a real GPU: are the answers those that the emulator gave?

Compares, and says so beside a check; the emulator's checks alone decide. Nothing is confined beyond level `process` here, because a GPU's
driver needs what the walls forbid.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.cage.host.meters import Budget
from grader.cage.host.outcomes import StudentFault
from grader.cage.host.remote import Remote
from grader.cage.host.session import Session
from grader.cage.host.transcript import Exchange, Outcome, answered, raised
from grader.course.manifest import Exercise
from grader.diagnosis.likeness import same_values

if TYPE_CHECKING:
    from grader.judge.exercise_run import Job

SAME = "on the GPU: the same answers"
# a driver maps the whole card
WIDE = {"memory_mb": 1 << 15, "address_mb": 1 << 24, "processes": 512, "open_files": 512}


@dataclass(frozen=True)
class Asked:
    """What a check asked of the student's code and was answered; no log: not to be asked again."""

    check: str
    log: list[Exchange]
    dtype: str | None


def compare(
    control: socket.socket, exercise: Exercise, job: Job, evidence: list[Asked]
) -> dict[str, str]:
    """{check: sentence} for the checks whose log can be asked again of a worker of the zygote behind `control`."""
    return {
        checked.check: _compare(control, exercise, job, checked)
        for checked in evidence
        if checked.log
    }


def _compare(control: socket.socket, exercise: Exercise, job: Job, evidence: Asked) -> str:
    """A worker of its own for each check: a kernel that went astray leaves a context in which nothing works any more."""
    limits = replace(exercise.limits, **WIDE)
    session = Session(
        control,
        limits,
        exercise.writes,
        Budget(limits.exercise_seconds * job.timeout_scale),
        job.timeout_scale,
    )
    session.decoder.on_handle = lambda number, type_name: Remote(None, number, type_name)
    try:
        session.send_files(job.files, job.provided)
        session.request("load", exercise.id, evidence.dtype)
        for place, exchange in enumerate(evidence.log):
            outcome = _ask_again(session, exchange)
            if exchange.exchanged is not None:
                continue  # the emulator was given other numbers than the GPU
            if not same_values(exchange.outcome, outcome):
                return f"on the GPU: another answer to question {place + 1} of {len(evidence.log)}, {outcome[1]!r:.200}"
        return SAME
    except StudentFault as fault:
        return f"on the GPU: {fault.message}"
    finally:
        session.end()


def _ask_again(session: Session, exchange: Exchange) -> Outcome:
    try:
        value, extras = session.repeat(
            exchange.number, exchange.header, exchange.blobs, exchange.callbacks
        )
        return answered(value, extras)
    except StudentFault as fault:
        return raised(fault)
