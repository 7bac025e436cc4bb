"""What one check asked of the student's code, and all that came of it: plain records that others read. Asks and judges nothing.

A `Student` writes it while a check runs and begins a new one with the next check. The verdict needs the number of answers and the names off
limits, diagnosis the exchanges and the launches.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from grader.cage.host.accelerator import Exchanged, Launches

MAX_NAMES, MAX_NAME = 64, 200  # of what a worker reports beside its answers
MAX_LOGGED = 32 << 20  # bytes of requests that are kept; a check that moves more is not replayed
Outcome = tuple[Any, ...]


@dataclass(frozen=True)
class Exchange:
    """One request as it went over the wire, and what came of it: see `answered` and `raised`.

    callbacks: (function, kinds of arguments it accepts) of the check, by the number under which each crossed.
    exchanged: the numbers that the device got instead of those that were handed in, None for these themselves.
    """

    number: int
    header: bytes
    blobs: list[bytes]
    callbacks: dict[int, Any]
    outcome: Outcome
    exchanged: Exchanged | None = None


@dataclass
class Transcript:
    """One check so far.

    exchanges: in the order in which they were asked, with None in the place of one that has no outcome yet; what the check's callbacks ask
    while the student's code calls them is no exchange of its own. answers: how many requests were answered rather than ended in a fault,
    without those that begin a check. off_limits: forbidden names that the code used, each once. changed: arguments of the check's that calls
    changed in place inside the cage. launches: reports of the kernels that were launched, as they come in (none without a device).
    """

    exchanges: list[Exchange | None] = field(default_factory=list)
    answers: int = 0
    off_limits: list[str] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    launches: Launches = field(default_factory=Launches)
    logged: int = 0  # bytes of the exchanges

    def open_exchange(self) -> int:
        """A request is about to be sent. Its place, for `close_exchange`."""
        self.exchanges.append(None)
        return len(self.exchanges) - 1

    def close_exchange(self, place: int, exchange: Exchange, received: int = 0) -> None:
        """It has ended; what callbacks asked meanwhile stands behind it and is dropped. received: what the answer takes here."""
        self.logged += received + len(exchange.header) + sum(map(len, exchange.blobs))
        self.exchanges[place:] = [exchange if self.logged <= MAX_LOGGED else None]

    def replayable(self) -> list[Exchange]:
        """A copy of the exchanges; none at all if one of them has no outcome.

        That is so when the check broke off in a callback, or moved more bytes than are kept.
        """
        ended = [exchange for exchange in self.exchanges if exchange is not None]
        return ended if len(ended) == len(self.exchanges) else []

    def note_off_limits(self, names: Any) -> None:
        """Names as the worker sent them: whatever is no text is ignored."""
        for name in names[:MAX_NAMES] if type(names) is list else ():
            room = len(self.off_limits) < MAX_NAMES
            words = " ".join(name[:MAX_NAME].split()) if type(name) is str else ""
            if words and room and words not in self.off_limits:
                self.off_limits.append(words)


def answered(value: Any, extras: dict[str, Any]) -> Outcome:
    """All that a call did: its value, arguments changed in place, new contents of mutable ones, how far generators advanced."""
    return "ok", value, *(extras.get(name) or [] for name in ("changed", "mutables", "generators"))


def raised(fault: Exception) -> Outcome:
    """It raised: which class of exception is all that another version of the same mistake shares."""
    return raised_as(getattr(fault, "type_name", type(fault).__name__))


def raised_as(type_name: str) -> Outcome:
    return "err", type_name
