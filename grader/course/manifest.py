"""The course as frozen records: lectures in order, exercises, points, needs, limits, video times.

All of it is read from one `course.toml`. A course may be any folder that has one: the folders of
its exercises, solutions, data and content are named there, relative to the file. This module reads
no exercise and judges nothing; that a file really exists is a question for whoever opens it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from grader.course.tables import Table, TableError
from grader.errors import UsageError

OURS = Path(__file__).resolve().parent.parent / "zero_to_hero" / "course.toml"
INSTALLED = "_course"  # where a wheel keeps exercises, solutions and data: see pyproject.toml
LECTURE_ID = re.compile(r"lecture(\d\d)_([a-z][a-z0-9_]*)")
EXERCISE_ID = re.compile(r"[a-z][a-z0-9_]*")
FLAGS = {
    "D": "differentiable",
    "E": "experiment",
    "S": "stretch",
    "T": "torch",
    "W": "writes",
}


@dataclass(frozen=True)
class Limits:
    """What a learner's code may use up. Each is kept from outside the process that runs it."""

    import_seconds: float  # importing one file
    call_seconds: float  # one call
    exercise_seconds: float  # all checks of one exercise
    lecture_seconds: float  # all exercises of one lecture
    memory_mb: int  # writable memory of the process
    address_mb: int  # its address space, shared and mapped memory included
    processes: int  # processes and threads
    open_files: int
    file_mb: int  # one written file; only exercises flagged W may write any
    output_kb: int  # printed text that is kept, per exercise
    reply_mb: int  # one answer


@dataclass(frozen=True)
class Exercise:
    """One file of a lecture, worth `points`. `needs`: siblings it imports.

    `video`: h:mm:ss, or None.
    """

    id: str
    lecture: str
    title: str
    points: float
    limits: Limits
    differentiable: bool = False
    experiment: bool = False
    stretch: bool = False
    torch: bool = False
    writes: bool = False
    needs: tuple[str, ...] = ()
    video: str | None = None
    off_limits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lecture:
    """One folder of exercises. `imports`: libraries its worker has ready.

    `video`: an address, or None.
    """

    id: str
    number: int
    title: str
    imports: tuple[str, ...]
    video: str | None
    duration: str | None
    exercises: tuple[Exercise, ...]

    @property
    def name(self) -> str:
        """The id without `lectureNN_`."""
        return self.id.partition("_")[2]


@dataclass(frozen=True)
class Folders:
    """Where a course keeps its parts, as absolute paths.

    Each holds one folder per lecture, except data.
    """

    exercises: Path
    solutions: Path
    data: Path
    content: Path  # definitions, checks, mistakes: a room for each exercise


@dataclass(frozen=True)
class Stage:
    """A part of the learning path: in these weeks, these lectures, by number."""

    weeks: str
    lectures: tuple[int, ...]


@dataclass(frozen=True)
class Course:
    """Everything `course.toml` says. `root` is the folder that file stands in.

    `show_output`: reports carry what student code prints. `path`: what to learn when.
    """

    id: str
    title: str
    root: Path
    folders: Folders
    lectures: tuple[Lecture, ...]
    show_output: bool = True
    path: tuple[Stage, ...] = ()

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise, in the course's order."""
        return tuple(self._exercises.values())

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise of this id; KeyError if the course has none."""
        return self._exercises[exercise_id]

    def lecture(self, lecture_id: str) -> Lecture:
        """The lecture of this id; KeyError if the course has none."""
        return self._lectures[lecture_id]

    def room(self, exercise: Exercise) -> Path:
        """The folder of an exercise's checks, examples and mistakes."""
        return self.folders.content / exercise.lecture / exercise.id

    def imports(self, exercise: Exercise) -> tuple[str, ...]:
        """The libraries a worker for it has ready: its lecture's, and torch where it asks for that."""
        imports = self.lecture(exercise.lecture).imports
        return imports if "torch" in imports or not exercise.torch else (*imports, "torch")

    def provided_files(self, lecture: Lecture) -> tuple[str, ...]:
        """The given files of a lecture: those .py files of its solutions that are no exercises."""
        known = {exercise.id for exercise in lecture.exercises}
        files = (self.folders.solutions / lecture.id).glob("*.py")
        return tuple(sorted(file.name for file in files if file.stem not in known))

    @cached_property
    def _exercises(self) -> dict[str, Exercise]:
        return {
            exercise.id: exercise for lecture in self.lectures for exercise in lecture.exercises
        }

    @cached_property
    def _lectures(self) -> dict[str, Lecture]:
        return {lecture.id: lecture for lecture in self.lectures}


def load_course(path: Path | str | None = None) -> Course:
    """Read a course from its `course.toml`; without a path, the one this package was made for.

    `finding.find_course` says which one a command is about.

    UsageError, with the place, if the file is missing, is no TOML, lacks a field, has an unknown
    one, or has an exercise that needs one the lecture does not have, or that needs itself in the end.
    """
    path = Path(path) if path is not None else OURS
    try:
        record = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise UsageError(f"The course file {path} cannot be read: {fault.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UsageError(f"The course file {path} is no valid TOML: {fault}.") from None
    try:
        return _course(record, path.resolve().parent)
    except TableError as fault:
        raise UsageError(f"The course file {path} is broken: {fault}.") from None


def _course(record: dict[str, Any], root: Path) -> Course:
    table = Table(record, "the top level")
    course_id, title = table.text("id"), table.text("title")
    folders = _folders(table.table("folders"), root)
    limits = dict(table.table("limits"))
    of_experiments = Table(limits, "[limits]").table("experiment", {})
    limits.pop("experiment", None)
    ordinary = _limits(limits, "[limits]")
    lectures = tuple(
        _lecture(lecture, ordinary, of_experiments) for lecture in table.list("lecture")
    )
    show_output = table.flag("show_output", default=True)
    numbers = {lecture.number for lecture in lectures}
    path = tuple(_stage(stage, numbers) for stage in table.list("path", []))
    table.done()
    _refuse_twice([lecture.id for lecture in lectures])
    _refuse_twice([exercise.id for lecture in lectures for exercise in lecture.exercises])
    for lecture in lectures:
        _refuse_circles(lecture.exercises)
    return Course(course_id, title, root, folders, lectures, show_output, path)


def _stage(record: dict[str, Any], known: set[int]) -> Stage:
    table = Table(record, "[[path]]")
    stage = Stage(table.text("weeks"), tuple(table.list("lectures")))
    table.done()
    for number in stage.lectures:
        if number not in known:
            raise TableError(f"[[path]] names lecture {number!r}, which is none of the course's")
    return stage


def _folders(record: dict[str, Any], root: Path) -> Folders:
    table = Table(record, "[folders]")
    paths = {name: _folder(table.text(name), root) for name in ("exercises", "solutions", "data")}
    content = (root / table.text("content", ".")).resolve()
    table.done()
    return Folders(**paths, content=content)


def _folder(name: str, root: Path) -> Path:
    """A course's folder: beside its course.toml, or packed with it in a wheel."""
    packed = root / INSTALLED / Path(name).name
    return packed if packed.is_dir() else (root / name).resolve()


def _lecture(record: dict[str, Any], ordinary: Limits, of_experiments: dict[str, Any]) -> Lecture:
    lecture_id = str(record.get("id"))
    named = LECTURE_ID.fullmatch(lecture_id)
    if not named:
        found = record.get("id")
        raise TableError(f"a lecture's id must look like lecture04_batchnorm, but is {found!r}")
    table = Table(record, lecture_id)
    table.text("id")
    common = {"off_limits": table.texts("off_limits"), "limits": table.table("limits", {})}
    exercises = tuple(
        _exercise(exercise, lecture_id, common, ordinary, of_experiments)
        for exercise in table.list("exercises")
    )
    lecture = Lecture(
        lecture_id,
        int(named[1]),
        table.text("title"),
        table.texts("imports"),
        table.text("video", None),
        table.time("duration"),
        exercises,
    )
    table.done()
    siblings = {exercise.id for exercise in exercises}
    for exercise in exercises:
        for need in exercise.needs:
            if need not in siblings:
                raise TableError(
                    f"{exercise.id} needs {need}, which is no exercise of {lecture_id}"
                )
    return lecture


def _refuse_circles(exercises: tuple[Exercise, ...]) -> None:
    try:
        TopologicalSorter({exercise.id: exercise.needs for exercise in exercises}).prepare()
    except CycleError as fault:
        first, *others = reversed(fault.args[1])
        raise TableError(f"{first} needs {', which needs '.join(others)}") from None


def _exercise(
    record: dict[str, Any],
    lecture: str,
    common: dict[str, Any],
    ordinary: Limits,
    of_experiments: dict[str, Any],
) -> Exercise:
    exercise_id = str(record.get("id"))
    if not EXERCISE_ID.fullmatch(exercise_id):
        found = record.get("id")
        raise TableError(
            f"an exercise of {lecture} needs an id such as fold_batchnorm, but has {found!r}"
        )
    table = Table(record, exercise_id)
    flags = table.text("flags", "")
    if unknown := set(flags) - set(FLAGS):
        raise TableError(
            f"{exercise_id} has the unknown flag {min(unknown)!r}; flags are {', '.join(FLAGS)}"
        )
    special = {
        **(of_experiments if "E" in flags else {}),
        **common["limits"],
        **table.table("limits", {}),
    }
    exercise = Exercise(
        table.text("id"),
        lecture,
        table.text("title"),
        float(table.number("points")),
        _limits({**vars(ordinary), **special}, exercise_id),
        **{word: flag in flags for flag, word in FLAGS.items()},
        needs=table.texts("needs"),
        video=table.time("video"),
        off_limits=(*common["off_limits"], *table.texts("off_limits")),
    )
    table.done()
    return exercise


def _limits(record: Mapping[str, Any], place: str) -> Limits:
    table = Table(record, place)
    numbers: dict[str, Any] = {limit.name: table.number(limit.name) for limit in fields(Limits)}
    table.done()
    return Limits(**numbers)


def _refuse_twice(ids: list[str]) -> None:
    for place, name in enumerate(ids):
        if name in ids[:place]:
            raise TableError(f"{name} stands in it twice")
