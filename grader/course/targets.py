"""What a person typed to say which exercises are meant, and where the files are.

A target is a lecture (`4`, `lecture04`, `lecture04_batchnorm`, `batchnorm`), an exercise
(`fold_batchnorm`) or a path to a submission, to a lecture in it or to one file of it. Where a
lecture and an exercise share a name, the exercise is meant: a lecture has its number besides. Names
come before paths. No file is opened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from grader.course.finding import upwards
from grader.course.manifest import INSTALLED, Course, Exercise
from grader.errors import UsageError

NUMBERED = re.compile(r"(?:lecture)?0*(\d{1,4})")


@dataclass(frozen=True)
class Targets:
    """Exercises by id, in the course's order, and the submission they are taken from."""

    submission: Path
    exercises: tuple[str, ...]


def resolve(course: Course, words: Sequence[str], submission: Path | None = None) -> Targets:
    """What these words mean; without words, the whole course.

    The submission is the one that the paths among the words lie in, else the one given, else the
    nearest folder `exercises` that holds one, where the person stands or above, else the course's own,
    unless that lies in an installed package. UsageError for a word that
    means nothing (with the nearest names) and paths into several submissions; whether a submission
    is one is for its reader to say.
    """
    wanted: set[str] = set() if words else {exercise.id for exercise in course.exercises}
    roots = [] if submission is None else [Path(os.path.abspath(submission))]
    for word in words:
        exercises, root = _meaning(course, word)
        wanted.update(exercises)
        roots += [root] if root and root not in roots else []
    if len(roots) > 1:
        raise UsageError(
            f"{roots[0]} and {roots[1]} are two submissions; grade them one after the other."
        )
    root = roots[0] if roots else _default(course)
    return Targets(
        root, tuple(exercise.id for exercise in course.exercises if exercise.id in wanted)
    )


def exercises_named(course: Course, words: Sequence[str]) -> tuple[str, ...]:
    """Like `resolve`, for words that can be no paths: only the ids."""
    if not words:
        return tuple(exercise.id for exercise in course.exercises)
    wanted = {name for word in words for name in _named(course, word) or _unknown(course, word)}
    return tuple(exercise.id for exercise in course.exercises if exercise.id in wanted)


def _meaning(course: Course, word: str) -> tuple[Iterable[str], Path | None]:
    """The exercises one word stands for, and the submission it points into, if it is a path."""
    named = _named(course, word)
    if named:
        return named, None
    looks_like_path = os.sep in word or word.endswith(".py")
    if not os.path.lexists(word):
        if looks_like_path:
            raise UsageError(f"There is no file or folder {word}.")
        _unknown(course, word)
    return _within(course, Path(os.path.abspath(word)))


def _named(course: Course, word: str) -> tuple[str, ...]:
    """The exercises of the exercise or lecture of this name or number; none if there is no such."""
    word = word.lower()
    if any(exercise.id == word for exercise in course.exercises):
        return (word,)
    number = NUMBERED.fullmatch(word)
    for lecture in course.lectures:
        if word in {lecture.id, lecture.name} or (number and int(number[1]) == lecture.number):
            return tuple(exercise.id for exercise in lecture.exercises)
    return ()


def _unknown(course: Course, word: str) -> NoReturn:
    """Say that nothing has this name, and what has a similar one."""
    names = [exercise.id for exercise in course.exercises]
    names += [name for lecture in course.lectures for name in (lecture.name, lecture.id)]
    near = list(dict.fromkeys(get_close_matches(word.lower(), names, n=3, cutoff=0.6)))
    if NUMBERED.fullmatch(word.lower()):
        numbers = ", ".join(str(lecture.number) for lecture in course.lectures)
        advice = f"There are lectures {numbers}."
    elif near:
        advice = f"Did you mean {' or '.join(near)}?"
    else:
        advice = "`grader list` shows all there are."
    raise UsageError(f"There is no lecture or exercise called {word}. {advice}")


def _within(course: Course, path: Path) -> tuple[Iterable[str], Path]:
    """The exercises at a path, and the submission around it."""
    if os.path.isdir(path):
        for lecture in course.lectures:
            if lecture.id == path.name:
                return (exercise.id for exercise in lecture.exercises), path.parent
        return (exercise.id for exercise in course.exercises), path
    for exercise in course.exercises:
        if path.name == f"{exercise.id}.py":
            if path.parent.name == exercise.lecture:
                return (exercise.id,), path.parent.parent
            raise UsageError(
                f"{path} should lie in a folder {exercise.lecture}, as in exercises/; "
                f"`grader run` runs a file anywhere."
            )
    raise UsageError(
        f"{path} is not the file of an exercise. `grader list` shows the names there are."
    )


def _default(course: Course) -> Path:
    """The nearest `exercises` that holds any, else the course's own."""
    for folder in upwards():
        here = folder / "exercises"
        if any(_holds(here, exercise) for exercise in course.exercises):
            return here
    if INSTALLED in course.folders.exercises.parts:
        raise UsageError(
            f"There are no exercises of {course.title} here or in a folder above: "
            f"`grader init DIR` copies them to DIR, where you can work on them."
        )
    return course.folders.exercises


def _holds(root: Path, exercise: Exercise) -> bool:
    return os.path.lexists(root / exercise.lecture / f"{exercise.id}.py")
