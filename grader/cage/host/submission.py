"""Reads a submission into memory without trusting a byte of it: regular files of known names and bounded size, no link followed.

What cannot be read becomes a sentence about that one file; only a submission that is no submission at all is refused as a whole.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from pathlib import Path

from grader.cage.host.archives import IGNORED, MAX_FILE, MAX_FILES, read_archive
from grader.course.manifest import Course
from grader.errors import UsageError


@dataclass
class Submission:
    """Source files by lecture and module name, and what is wrong with those that could not be read."""

    name: str
    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    problems: dict[tuple[str, str], str] = field(default_factory=dict)

    def lecture(self, lecture: str) -> dict[str, bytes]:
        return self.files.get(lecture, {})

    def problem(self, lecture: str, exercise: str) -> str:
        return self.problems.get((lecture, exercise), "")


def read_submission(course: Course, path: Path) -> Submission:
    """Read a directory (or .zip, .tar archive) laid out like `exercises/`, or one lecture's files alone.

    UsageError if it does not exist, is neither, or holds no file of the course.
    """
    if not path.exists():
        raise UsageError(f"There is no submission at {path}.")
    submission = Submission(str(path))
    if path.is_dir():
        _read_folder(course, path, submission)
    else:
        lectures = {lecture.id for lecture in course.lectures}
        submission.files, submission.problems = read_archive(path, lectures)
    known = {(exercise.lecture, exercise.id) for exercise in course.exercises}
    found = {
        (lecture, name) for lecture, files in submission.files.items() for name in files
    } | set(submission.problems)
    if not known & found:
        raise UsageError(
            f"{path} holds no exercise of this course; it should hold files such as "
            f"{course.exercises[0].lecture}/{course.exercises[0].id}.py."
        )
    return submission


def _read_folder(course: Course, path: Path, submission: Submission) -> None:
    home = {exercise.id: exercise.lecture for exercise in course.exercises}
    for lecture in course.lectures:
        folder = path / lecture.id
        if folder.is_dir() and not folder.is_symlink():
            _read_files(folder, _always(lecture.id), home, submission)
    # the files of one lecture, without their folder
    if not submission.files and not submission.problems:
        own = {home[file.stem] for file in _listing(path) if file.stem in home}
        if len(own) == 1:
            _read_files(path, _always(own.pop()), home, submission)
        else:
            _read_files(path, home.get, home, submission)


def _always(lecture: str) -> Callable[[str], str]:
    return lambda stem: lecture


def _listing(folder: Path) -> list[Path]:
    try:
        return sorted(
            Path(entry.path) for entry in os.scandir(folder) if entry.name.endswith(".py")
        )
    except OSError as error:
        raise UsageError(
            f"The submission folder {folder} cannot be read: {error.strerror}."
        ) from None


def _read_files(
    folder: Path,
    lecture_of: Callable[[str], str | None],
    known: Container[str],
    submission: Submission,
) -> None:
    """Exercises first: what a folder holds beside them must not crowd them out."""
    for file in sorted(_listing(folder), key=lambda file: file.stem not in known)[:MAX_FILES]:
        lecture = lecture_of(file.stem)
        if lecture is None or file.name in IGNORED or not file.stem.isidentifier():
            continue
        source, problem = read_file(file)
        if problem:
            submission.problems[lecture, file.stem] = f"{file.name} {problem}"
        else:
            submission.files.setdefault(lecture, {})[file.stem] = source


def read_file(file: Path) -> tuple[bytes, str]:
    """(content, "") or (b"", what is wrong); opened once, so that nothing can be exchanged between a look and a read."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return (
            b"",
            "is a link, which is not followed: hand in the file itself"
            if file.is_symlink()
            else f"cannot be read: {error.strerror}",
        )
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return b"", "is no regular file"
        if status.st_size > MAX_FILE:
            return (
                b"",
                f"has {status.st_size:,} bytes, more than the {MAX_FILE:,} that a source file may have",
            )
        data = b""
        while len(data) <= MAX_FILE and (chunk := os.read(descriptor, MAX_FILE + 1 - len(data))):
            data += chunk
        return (data, "") if len(data) <= MAX_FILE else (b"", "is too large")
    except OSError as error:
        return b"", f"cannot be read: {error.strerror}"
    finally:
        os.close(descriptor)
