"""Names the mistake: which wrong answer of the catalogue breaks the same promises in the same way?

Runs once per exercise, after its checks, in a forked child of the process that ran them. The checks
themselves are run on one known answer after another, with the same inputs; a mistake is named if
every check ends with it as it ended with the student's answer. Order and number of what is tried
are fixed, so a busy machine changes no name; processor time is only a safety. Changes no verdict.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from grader.cage.host.accelerator import Device
from grader.course.manifest import Course, Exercise
from grader.diagnosis.catalogue import load_mistakes
from grader.diagnosis.explanation import Naming, explain
from grader.diagnosis.trials import Catalogue, Checks, Evidence, Trials

FORK = get_context("fork")
WALL_SECONDS = 120.0


def name_mistakes(
    course: Course, exercise: Exercise, answer: bytes, evidence: list[Evidence], checks: Checks
) -> dict[str, dict[str, Any]]:
    """{check: {"id", "hint", "or", "and"}} for the failed checks that known mistakes explain.

    or, and: lists of {"id", "hint"}: those that answer alike, and those made beside it.
    """
    catalogue = _catalogue(course, exercise)
    if catalogue is None:
        return {}
    hints = {mistake.id: mistake.hint for mistake in catalogue.mistakes}
    named = {
        e.check: Naming((e.looks_like,)) for e in evidence if e.failed and e.looks_like in hints
    }
    compared = [e for e in evidence if e.compared]
    if any(e.failed for e in compared):
        with_device = "pycuda" in course.imports(exercise)
        with tempfile.TemporaryDirectory(prefix="grader-diagnosis-") as scratch:
            search = (exercise, with_device, catalogue, answer, compared, checks)
            named |= _in_child(scratch, search)
    return {check: _plain(naming, hints) for check, naming in named.items()}


def _plain(naming: Naming, hints: dict[str, str]) -> dict[str, Any]:
    first, *others = [{"id": name, "hint": hints[name]} for name in naming.ids]
    beside = [{"id": name, "hint": hints[name]} for name in naming.beside]
    return {**first, "or": others, "and": beside}


def _catalogue(course: Course, exercise: Exercise) -> Catalogue | None:
    folder = course.folders.solutions / exercise.lecture
    mistake_file = course.room(exercise) / "mistakes.py"
    solution_file = folder / f"{exercise.id}.py"
    if not mistake_file.is_file() or not solution_file.is_file():
        return None
    given = set(course.provided_files(course.lecture(exercise.lecture)))
    return Catalogue(
        mistake_file,
        solution_file,
        load_mistakes(mistake_file, solution_file)[0],
        {path.stem: path.read_bytes() for path in folder.glob("*.py") if path.name not in given},
        {name[:-3]: (folder / name).read_bytes() for name in given},
    )


def _in_child(scratch: str, what: tuple[Any, ...]) -> dict[str, Naming]:
    """{check: naming} from a child that may be killed at any moment."""
    ours, theirs = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_search, args=(theirs, scratch, *what))
    child.start()
    theirs.close()
    found: dict[str, Naming] = {}
    try:
        if ours.poll(WALL_SECONDS):
            told, fault = json.loads(ours.recv_bytes())
            print(fault, end="", file=sys.stderr)  # ours to mend; it costs only the name
            found = {check: Naming(*map(tuple, both)) for check, both in told.items()}
    except (EOFError, OSError):  # the child broke: nothing is named, and nothing else happens
        pass
    child.kill()
    child.join()
    return found


def _search(
    connection: Connection,
    scratch: str,
    exercise: Exercise,
    with_device: bool,
    catalogue: Catalogue,
    answer: bytes,
    evidence: list[Evidence],
    checks: Checks,
) -> None:
    """In the child: try one known answer after another."""
    os.chdir(scratch)  # mistakes may write files, too
    with open(os.devnull, "w") as nowhere:
        # what a mistake prints is for nobody, and a pipe that nobody empties would stop it
        for descriptor in (1, 2):
            os.dup2(nowhere.fileno(), descriptor)
    device = Device(exercise.limits) if with_device else None
    trials = Trials(exercise, catalogue, evidence, checks, device)
    found: dict[str, Naming] = {}
    fault = ""
    try:
        found = explain(trials, catalogue, answer.decode("utf-8", "replace"))
    except Exception:
        fault = traceback.format_exc()
    if device is not None:
        device.kill()
    told = {check: [naming.ids, naming.beside] for check, naming in found.items()}
    connection.send_bytes(json.dumps([told, fault]).encode())
    os._exit(0)
