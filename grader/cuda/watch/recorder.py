"""Collects problems while a launch runs: the first of each sort at each line speaks, the rest are counted."""

from grader.cuda.watch.summary import Problem

MAX_PROBLEMS = 64
_DONE = {"read": "read", "write": "wrote", "atomic": "updated"}


class Stop(Exception):
    """The launch cannot go on; the problem has been recorded."""


class Recorder:
    """Problems of one launch, by kind, line and array."""

    def __init__(self):
        self._found = {}

    def problems(self):
        return tuple(Problem(**fields) for fields in self._found.values())

    def add(
        self, kind, sentence, *, place=((), ()), array="", index=None, line=0, count=1, apart=""
    ):
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

    def stop(self, kind, sentence, **rest):
        self.add(kind, sentence, **rest)
        raise Stop(sentence)


def who(place):
    """'thread (232,0,0) of block (3,0,0)'"""
    return "thread ({},{},{}) of block ({},{},{})".format(*place[0], *place[1])


def did(verb):
    return _DONE[verb]
