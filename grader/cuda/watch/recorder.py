"""Collects problems while a launch runs: the first of each sort at each line speaks, the rest are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from grader.cuda.watch.summary import Problem

if TYPE_CHECKING:
    from grader.cuda.machine.wave import Place

MAX_PROBLEMS = 64
_DONE = {"read": "read", "write": "wrote", "atomic": "updated"}


class Stop(Exception):
    """The launch cannot go on; the problem has been recorded."""


class Recorder:
    """Problems of one launch, by kind, line and array."""

    def __init__(self) -> None:
        self._found: dict[tuple, dict[str, Any]] = {}

    def problems(self) -> tuple[Problem, ...]:
        return tuple(Problem(**fields) for fields in self._found.values())

    def add(
        self,
        kind: str,
        sentence: str,
        *,
        place: Place | tuple[tuple, tuple] = ((), ()),
        array: str = "",
        index: int | None = None,
        line: int = 0,
        count: int = 1,
        apart: str = "",
    ) -> None:
        """Record a problem; apart separates problems that would otherwise count as one."""
        key = (kind, line, array, apart)
        if key in self._found:
            self._found[key]["count"] += count
        elif len(self._found) < MAX_PROBLEMS:
            self._found[key] = {
                "kind": kind,
                "sentence": sentence,
                "thread": place[0],
                "block": place[1],
                "array": array,
                "index": index,
                "line": line,
                "count": count,
            }

    def stop(self, kind: str, sentence: str, **rest: Any) -> NoReturn:
        """Record a problem that ends the launch. Raises Stop."""
        self.add(kind, sentence, **rest)
        raise Stop(sentence)


def thread_in_words(place: Place) -> str:
    """'thread (232,0,0) of block (3,0,0)'"""
    return "thread ({},{},{}) of block ({},{},{})".format(*place[0], *place[1])


def past_tense(verb: str) -> str:
    """ "read", "wrote" or "updated", for the verb of an access."""
    return _DONE[verb]
