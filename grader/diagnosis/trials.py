"""Runs the checks on answers of the catalogue and says how each ends beside the student's.

What one check said of one answer is kept; what is left of the time is watched. Names nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Protocol

from grader.cage.host.accelerator import Device
from grader.course.manifest import Exercise
from grader.diagnosis.catalogue import Mistake
from grader.diagnosis.likeness import Finding, near_finding, same_finding, says_much
from grader.diagnosis.local_session import LocalSession

SECONDS = 15.0  # of processor time: a safety, three times what any exercise has needed
SECONDS_WITH_DEVICE = 25.0  # kernels have to be compiled
SECONDS_OF_A_CHECK = 2.0


class Checks(Protocol):
    """Runs checks on an answer of the catalogue: see `judge.rerun`."""

    def answer_with(self, new_session: Callable[[], LocalSession]) -> None: ...

    def close(self) -> None: ...

    def __call__(self, check_id: str, seconds: float) -> Finding | None: ...


@dataclass(frozen=True)
class Evidence:
    """How one check of the student's ended.

    finding: what it found wrong, None if it passed. compared: it may be run again on other answers.
    looks_like: the mistake that the check itself suspects.
    """

    check: str
    failed: bool
    finding: Finding | None
    compared: bool
    looks_like: str | None = None


@dataclass(frozen=True)
class Catalogue:
    """What an exercise's mistakes are tried with: its files, and those of its lecture."""

    mistake_file: Path
    solution_file: Path
    mistakes: list[Mistake] = field(default_factory=list)
    sources: dict[str, bytes] = field(default_factory=dict)
    provided: dict[str, bytes] = field(default_factory=dict)


class Ending(IntEnum):
    """How a check ends with a known answer, beside how it ended with the student's."""

    SAME = 0  # both pass, or it finds the same
    NEAR = 1  # it says the same, of values that are not
    DIFFERENT = 2  # it finds something else
    ONLY_THEIRS = 3  # it passes; the student's does not
    ONLY_OURS = 4  # it does not pass; the student's does


@dataclass(frozen=True)
class Profile:
    """How an answer of the catalogue compares with the student's, in all checks."""

    same: frozenset[str]  # failed checks that find the same, or say the same
    exactly: int  # how many of them find the same
    telling: bool  # is something among them that hardly another mistake would say?
    different: frozenset[str]
    only_theirs: frozenset[str]
    only_ours: frozenset[str]


class Trials:
    """Runs checks on candidates, within what is left of the time."""

    def __init__(
        self,
        exercise: Exercise,
        catalogue: Catalogue,
        evidence: Sequence[Evidence],
        checks: Checks,
        device: Device | None = None,
    ):
        self.exercise = exercise
        self.catalogue = catalogue
        self.checks = checks
        self.device = device
        self.failed = [e for e in evidence if e.failed]
        self.passed = [e for e in evidence if not e.failed]
        self.until = self._used() + (SECONDS_WITH_DEVICE if device else SECONDS)
        self.known: dict[tuple[str, str], Ending] = {}  # by source and check
        self.asked = ""

    @property
    def over(self) -> bool:
        """Is the time used up? Then nothing more is run, and whatever is asked is different."""
        return self._used() >= self.until

    def ending(self, source: str, evidence: Evidence) -> Ending:
        key = source, evidence.check
        if key not in self.known:
            self.known[key] = Ending.DIFFERENT if self.over else self._run(source, evidence)
        return self.known[key]

    def fits(self, source: str, at_most: Ending = Ending.SAME) -> bool:
        """Does every check end so? The first that does not is the last that is run."""
        return all(self.ending(source, e) <= at_most for e in (*self.failed, *self.passed))

    def profile(self, source: str) -> Profile:
        ends = {e.check: self.ending(source, e) for e in (*self.failed, *self.passed)}
        same = [e for e in self.failed if ends[e.check] <= Ending.NEAR]

        def those(ending: Ending) -> frozenset[str]:
            return frozenset(check for check in ends if ends[check] is ending)

        return Profile(
            frozenset(e.check for e in same),
            sum(ends[e.check] is Ending.SAME for e in same),
            any(e.finding is not None and says_much(e.finding) for e in same),
            those(Ending.DIFFERENT),
            those(Ending.ONLY_THEIRS),
            those(Ending.ONLY_OURS),
        )

    def _run(self, source: str, evidence: Evidence) -> Ending:
        if source != self.asked:
            self.checks.answer_with(lambda: self._session(source))
            self.asked = source
        theirs = evidence.finding
        try:
            ours = self.checks(evidence.check, SECONDS_OF_A_CHECK)
        except BaseException:  # a mistake that does not end, or takes the check itself apart
            return Ending.DIFFERENT if theirs else Ending.ONLY_OURS
        if ours is None or theirs is None:
            if ours is theirs:
                return Ending.SAME
            return Ending.ONLY_THEIRS if ours is None else Ending.ONLY_OURS
        if same_finding(theirs, ours):
            return Ending.SAME
        return Ending.NEAR if near_finding(theirs, ours) else Ending.DIFFERENT

    def _session(self, source: str) -> LocalSession:
        files = {**self.catalogue.sources, self.exercise.id: source.encode()}
        return LocalSession(self.exercise.limits, files, self.catalogue.provided, self.device)

    def _used(self) -> float:
        """Processor time of this process, of what it has started and waited for, and the device."""
        times = os.times()
        used = time.process_time() + times.children_user + times.children_system
        return used + (self.device.cpu_seconds() if self.device else 0.0)
