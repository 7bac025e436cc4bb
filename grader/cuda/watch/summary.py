"""What one launch did: problems, counters, printed text. Plain frozen data that crosses between processes.

It holds no arrays of the student's and decides no verdict.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

STOPPING = ("deadlock", "time_limit", "memory_limit", "assertion", "trap", "unsupported")
KINDS = (
    *STOPPING,
    "out_of_bounds",
    "misaligned",
    "uninitialised_read",
    "race",
    "race_between_blocks",
    "barrier_divergence",
    "shuffle",
    "type_mismatch",
)


@dataclass(frozen=True)
class Problem:
    """One thing a GPU would have done wrong or left undefined.

    kind is one of KINDS; thread and block are (x, y, z); count: how often the same happened at
    that line. A kind in STOPPING ended the launch; after any other the launch went on with the
    offending access left out.
    """

    kind: str
    sentence: str
    thread: tuple[int, ...] = ()
    block: tuple[int, ...] = ()
    array: str = ""
    index: int | None = None
    line: int = 0
    count: int = 1


@dataclass(frozen=True)
class ArrayTraffic:
    """Accesses to one global array, per element and thread: a float4 load by one thread counts as four loads.

    elements: the array's length in elements of the size the kernel uses; written: bytes of it
    that hold something after the launch; most_loads_of_one_element is 0 where light checks
    did not count it.
    """

    name: str
    position: int
    elements: int
    nbytes: int
    written: int
    loads: int = 0
    stores: int = 0
    atomics: int = 0
    most_loads_of_one_element: int = 0


@dataclass(frozen=True)
class Counters:
    """Sums over the launch.

    Requests are counted per warp and instruction; segments are the 128-byte pieces of
    memory that they touch.
    """

    global_loads: int = 0
    global_stores: int = 0
    shared_loads: int = 0
    shared_stores: int = 0
    atomics: int = 0
    barriers: int = 0
    global_load_requests: int = 0
    global_load_segments: int = 0
    global_store_requests: int = 0
    global_store_segments: int = 0
    shared_requests: int = 0
    bank_conflicts: int = 0
    steps: int = 0


@dataclass(frozen=True)
class LaunchReport:
    """One launch. grid and block are (x, y, z); shared_bytes: static and dynamic shared memory of one block."""

    kernel: str
    grid: tuple[int, ...]
    block: tuple[int, ...]
    shared_bytes: int
    problems: tuple[Problem, ...] = ()
    counters: Counters = field(default_factory=Counters)
    arrays: tuple[ArrayTraffic, ...] = ()
    printed: str = ""
    seconds: float = 0.0

    @property
    def stopped(self) -> Problem | None:
        """The problem that ended the launch, or None."""
        return next((p for p in self.problems if p.kind in STOPPING), None)

    def array(self, name: str) -> ArrayTraffic:
        """Traffic of the kernel's array parameter of this name; KeyError with the names there are."""
        for traffic in self.arrays:
            if traffic.name == name:
                return traffic
        raise KeyError(
            f"the kernel {self.kernel} has no array {name}; it has "
            f"{', '.join(a.name for a in self.arrays)}"
        )


def to_plain(report: LaunchReport) -> dict[str, Any]:
    """The report as dicts, lists, numbers and strings."""
    return asdict(report)


def from_plain(data: dict[str, Any]) -> LaunchReport:
    """The inverse of to_plain; a wrong shape raises TypeError or KeyError."""
    problems = tuple(
        Problem(**{**p, "thread": tuple(p["thread"]), "block": tuple(p["block"])})
        for p in data["problems"]
    )
    arrays = tuple(ArrayTraffic(**a) for a in data["arrays"])
    rest = {
        **data,
        "problems": problems,
        "arrays": arrays,
        "counters": Counters(**data["counters"]),
        "grid": tuple(data["grid"]),
        "block": tuple(data["block"]),
    }
    return LaunchReport(**rest)
