"""Other numbers than were sent: what the host copies to the device is exchanged on its way, so that only kernels can know the answer.

A check hands the student's function one set of inputs and the device another. Whatever the host worked out for itself is an
answer to the wrong inputs. Numbers are words of 4 bytes; 0 and what was not handed in stay as they are. What was fetched is
kept, up to a limit, and what was sent after the first fetch is counted: a host that fetches inputs, works out the answer and
sends it back for a kernel to copy shows there. No verdict is made here.
"""

from __future__ import annotations

import re

import numpy as np

MAX_WORDS = 1 << 18
MAX_FETCHED = 1 << 20  # bytes kept
_CONSTANTS = re.compile(r"\b0[fFdD][0-9A-Fa-f]{8,16}\b|\b\d{5,}\b")  # in PTX
_TABLES = re.compile(r"=\s*\{([^}]*)\}")  # a variable's initial bytes


class Substitution:
    """new[i] takes the place of old[i] where `run` of them arrive side by side, in order, beginning at a multiple of `run`.

    old, new: bytes of as many words, those of old all different. fetched: what was read from the device. late: how many words
    of the host's own came after the first fetch. Raises ValueError for words that do not fit.
    """

    def __init__(self, old: bytes, new: bytes, run: int = 1) -> None:
        if len(old) != len(new) or len(old) % 4 or len(old) > 4 * MAX_WORDS or run < 1:
            raise ValueError("old and new are equally many words, and run is at least 1")
        words = np.frombuffer(old, np.uint32)
        self._order = np.argsort(words)
        self._old, self._new = words[self._order], np.frombuffer(new, np.uint32)
        self.run, self.fetched, self.late = run, bytearray(), 0
        self._begun = False
        self._programs: set[str] = set()

    def sent(self, data: bytes) -> bytes:
        """What arrives of these bytes."""
        whole = len(data) // 4 * 4
        words = np.frombuffer(data[:whole], np.uint32).copy()
        places = self._whole_runs(self._places(words))
        known = places >= 0
        if self._begun:
            fetched = np.frombuffer(self.fetched[: len(self.fetched) // 4 * 4], np.uint32)
            own = words[~known & (words != 0)]
            self.late += int((~np.isin(own, fetched)).sum())
        words[known] = self._new[places[known]]
        return words.tobytes() + data[whole:]

    def read(self, data: bytes) -> None:
        """The host has fetched these bytes."""
        self._begun = True
        self.fetched += data[: MAX_FETCHED - len(self.fetched)]

    def passed(self, arguments: list[bytes]) -> None:
        """A kernel is launched with these arguments: those of 4 bytes are numbers of the host's own."""
        self.late += self._begun * sum(len(raw) == 4 for raw in arguments)

    def loaded(self, ptx: str) -> None:
        """A program arrives, in which the host may have written numbers; one that came before holds nothing new."""
        if self._begun and ptx not in self._programs:
            tables = sum(table.count(",") // 4 for table in _TABLES.findall(ptx))
            self.late += len(_CONSTANTS.findall(ptx)) + tables
        self._programs.add(ptx)

    def _places(self, words: np.ndarray) -> np.ndarray:
        """For each word its place in old, -1 if it is not there."""
        if not len(self._old):
            return np.full(len(words), -1)
        nearest = np.searchsorted(self._old, words).clip(max=len(self._old) - 1)
        return np.where(self._old[nearest] == words, self._order[nearest], -1)

    def _whole_runs(self, places: np.ndarray) -> np.ndarray:
        """The places that belong to a whole run, -1 for the others."""
        if self.run == 1:
            return places
        kept, steps = np.full(len(places), -1), np.arange(self.run)
        for start in np.flatnonzero((places >= 0) & (places % self.run == 0)):
            piece = places[start : start + self.run]
            if len(piece) == self.run and (piece == piece[0] + steps).all():
                kept[start : start + self.run] = piece
        return kept
