"""The manifest: which checks there are, read off the collected pytest items. Judges nothing.

A check is one test function of an exercise's `checks.py` (hidden) or `examples.py` (public); its parametrised cases belong
together.
"""

from dataclasses import dataclass, field
from pathlib import Path

from grader.course.results import Visibility

FILES = {"examples.py": Visibility.PUBLIC, "checks.py": Visibility.HIDDEN}


class BrokenCheck(Exception):
    """A check file breaks a rule of docs/authoring.md; the sentence says which."""


@dataclass
class Check:
    """One promise: its cases are the pytest items that test it."""

    exercise: str
    id: str
    promise: str
    visibility: str
    weight: float
    items: list = field(default_factory=list)

    def marked(self, name: str) -> bool:
        return self.items[0].get_closest_marker(name) is not None

    def needed_data(self) -> tuple[str, ...]:
        return tuple(
            name for mark in self.items[0].iter_markers("needs_data") for name in mark.args
        )

    def record(self) -> dict:
        return {
            "exercise": self.exercise,
            "id": self.id,
            "promise": self.promise,
            "visibility": self.visibility,
            "weight": self.weight,
        }


def manifest(items) -> dict[str, list[Check]]:
    """Checks by exercise, examples first, each in the order of its file. Raises BrokenCheck."""
    checks: dict[tuple[str, str], Check] = {}
    for item in items:
        exercise, visibility = exercise_of(item.path)
        id = item.originalname.removeprefix("test_")
        check = checks.get((exercise, id))
        if check is None:
            checks[exercise, id] = check = Check(
                exercise, id, _promise(item), visibility.value, _weight(item)
            )
        elif check.items[0].path != item.path:
            raise BrokenCheck(
                f"{item.originalname} stands in both {check.items[0].path.name} and {item.path.name}"
            )
        check.items.append(item)
    ordered = sorted(checks.values(), key=lambda check: check.visibility != Visibility.PUBLIC.value)
    return {
        exercise: [check for check in ordered if check.exercise == exercise]
        for exercise, _ in checks
    }


def exercise_of(path: Path) -> tuple[str, Visibility]:
    """The exercise whose room a file of checks lies in, and whether learners have its source."""
    if path.name not in FILES:
        raise BrokenCheck(f"{path.name} is neither {' nor '.join(FILES)}")
    return path.parent.name, FILES[path.name]


def check_files(room: Path) -> list[Path]:
    """The files of an exercise's checks that exist, examples first."""
    return [path for name in FILES if (path := room / name).is_file()]


def _promise(item) -> str:
    text = " ".join((item.function.__doc__ or "").split("\n\n")[0].split())
    if not text:
        raise BrokenCheck(
            f"{item.path.name}: {item.originalname} has no docstring, so learners cannot read what it promises"
        )
    return text


def _weight(item) -> float:
    mark = item.get_closest_marker("weight")
    return float(mark.args[0]) if mark else 1.0
