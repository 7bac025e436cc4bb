"""`grader init`: a course's exercises, copied to where a learner can work on them.

Stubs are made from the solutions where those are at hand, so that nobody's half-done work is
copied; a release has none, and its exercises are the stubs. Nothing that is there is overwritten.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import grader
from grader.authoring.stubs import write_stubs
from grader.course.finding import MARKER
from grader.course.manifest import OURS, Course
from grader.errors import UsageError

OURS_ALONE = ("exercises", "data", "README.md", MARKER)


def begin(course: Course, folder: Path) -> str:
    """Write folder/exercises, folder/data, folder/README.md and the marker; the sentences to show.

    UsageError if one of them is there already or the folder cannot be written.
    """
    for name in OURS_ALONE:
        if (folder / name).exists():
            raise UsageError(f"{folder / name} is there already: begin in a folder without it.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy_exercises(course, folder / "exercises")
        if course.folders.data.is_dir():
            shutil.copytree(course.folders.data, folder / "data")
        (folder / "README.md").write_text(_readme(course), encoding="utf-8")
        (folder / MARKER).write_text(_marker(course), encoding="utf-8")
    except OSError as fault:
        raise UsageError(f"{folder} cannot be written: {fault.strerror}.") from None
    return (
        f"The exercises of {course.title} are in {folder / 'exercises'}.\n"
        f"Next: cd {folder}, then grader.\n"
    )


def _copy_exercises(course: Course, target: Path) -> None:
    source = course.folders.exercises
    if course.folders.solutions.is_dir():
        write_stubs(replace(course, folders=replace(course.folders, exercises=target)), lone=True)
        for readme in source.rglob("README.md"):
            place = target / readme.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(readme, place)
    else:
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))


def _marker(course: Course) -> str:
    """Which course and version this copy is of. A course of one's own is found by its path."""
    lines = [f"id = {json.dumps(course.id)}", f'version = "{grader.__version__}"']
    file = course.root / OURS.name
    if file != OURS:
        lines.append(f"course = {json.dumps(str(file))}")
    return "\n".join(lines) + "\n"


def _readme(course: Course) -> str:
    lines = [
        f"# {course.title}",
        "",
        "Fill in a file of `exercises/`, save it, and run `grader` here: it says what is right, what is wrong"
        " and which mistake it looks like.",
        "",
        "- `grader` checks all, `grader 1` lecture 1, `grader NAME` one exercise.",
        "- `grader list` shows what there is.",
        "- `grader run FILE` runs a file of yours, shut in.",
        "",
    ]
    if course.path:
        lines += ["| weeks | lectures |", "|---|---|"]
        for stage in course.path:
            titles = [
                f"{lecture.number} {lecture.title}"
                for lecture in course.lectures
                if lecture.number in stage.lectures
            ]
            lines.append(f"| {stage.weeks} | {'; '.join(titles)} |")
        lines.append("")
    return "\n".join(lines)
