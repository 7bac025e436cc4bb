"""Runs one wave: which threads execute next, who waits where, and what happens when nobody can go on.

All threads that stand at one block run it together. Of several places the deepest call goes first, then the
lowest block, so branches and loops join again behind themselves, and a spin lock in the usual form finishes.
"""

from __future__ import annotations

import heapq
import time
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from grader.cuda.machine.barriers import Waiting, blocks_that_came, reduced
from grader.cuda.machine.memory import LOCAL_WINDOW, SHARED_WINDOW
from grader.cuda.machine.regions import RED_ZONE, Region, copies
from grader.cuda.machine.wave import Group, Wave, merged
from grader.cuda.watch.recorder import Recorder, thread_in_words

if TYPE_CHECKING:
    from grader.cuda.machine.launch import Launch
    from grader.cuda.ptx.program import Variable
    from grader.cuda.translate.operands import Cells, Continuation, End
    from grader.cuda.translate.translator import Block, Code
    from grader.cuda.watch.access import Checker

MAX_DEPTH = 64
WINDOWS = {"shared": SHARED_WINDOW, "local": LOCAL_WINDOW}
TICKS_BETWEEN_CLOCKS = 32
Key: TypeAlias = tuple[int, int, int]  # minus depth, block, serial number of the frame


class Frame:
    """One call: its registers, its local memory, and where its threads go back to."""

    def __init__(
        self,
        machine: Machine,
        code: Code,
        cells: Cells,
        caller: Frame | None,
        resume: int,
        back: dict[str, str],
        caller_cells: Cells,
    ) -> None:
        self.machine, self.code, self.cells = machine, code, cells
        self.caller, self.resume = caller, resume
        self.back, self.caller_cells = back, caller_cells
        self.registers = list(code.blanks)
        self.depth: int = 0 if caller is None else caller.depth + 1
        self.serial = machine.next_serial()
        self.regions: dict[str, Region] = {}

    def address_of(self, name: str) -> int:
        """The address of a variable inside its own space; generic for global and constant ones."""
        if name in self.regions:
            return self.regions[name].base - LOCAL_WINDOW
        return self.machine.address_of(name)


class Machine:
    """One wave of one launch: its threads that are ready, those that wait, and the local memory they were given."""

    def __init__(
        self,
        launch: Launch,
        wave: Wave,
        checker: Checker,
        recorder: Recorder,
        counters: dict[str, int],
    ) -> None:
        self.launch, self.wave, self.checker = launch, wave, checker
        self.recorder, self.counters = recorder, counters
        self.arguments, self.dynamic_bytes = launch.arguments, launch.dynamic_bytes
        self.steps = self.serial = 0
        self.ready: dict[Key, tuple[Frame, int, list[Group]]] = {}
        self.places: list[Key] = []
        self.at_barrier: list[Waiting] = []
        self.at_rendezvous: dict[tuple[int, int], tuple[Frame, End, int, list[Group]]] = {}
        self.local_top = LOCAL_WINDOW + 256
        self.local_regions: list[Region] = []

    @property
    def has_printed_enough(self) -> bool:
        """Nothing more that is printed would be kept."""
        return self.launch.has_printed_enough

    def print(self, text: str) -> None:
        """Take what a thread printed."""
        self.launch.print(text)

    def next_serial(self) -> int:
        """A number that no frame of this wave had before."""
        self.serial += 1
        return self.serial

    def run(self, kernel: str) -> None:
        """Run the kernel's code for every thread of the wave until all have ended. Raises Stop."""
        frame = self.enter(None, kernel, 0, {}, {}, 0)
        self.push(frame, 0, self.wave.everyone)
        while self.ready or self._release():
            self._run_from_lowest()

    def _run_from_lowest(self) -> None:
        frame, block, group = self._pop()
        while True:
            code = frame.code.blocks[block]
            for step in code.steps:
                step(frame, group)
            self._tick(code)
            places = code.end(frame, group)
            if len(places) == 1 and not (self.places and self.places[0] <= _key(*places[0][:2])):
                frame, block, group = places[0]
                continue
            for place in places:
                self.push(*place)
            return

    def push(self, frame: Frame, block: int, group: Group) -> None:
        """These threads are ready to run this block."""
        key = _key(frame, block)
        if key not in self.ready:
            self.ready[key] = (frame, block, [])
            heapq.heappush(self.places, key)
        self.ready[key][2].append(group)

    def _pop(self) -> Continuation:
        frame, block, groups = self.ready.pop(heapq.heappop(self.places))
        return frame, block, merged(groups)

    def _tick(self, code: Block) -> None:
        self.steps += 1
        if self.steps % TICKS_BETWEEN_CLOCKS == 1 and time.process_time() > self.launch.deadline:
            self.recorder.stop(
                "time_limit",
                f"the kernel was still running after {self.launch.limits.seconds:g} s, "
                f"at line {code.line}",
                line=code.line,
            )

    def _local(self, variable: Variable) -> Region:
        if variable.size * self.wave.size > self.launch.limits.local_bytes:
            self.recorder.stop(
                "memory_limit",
                f"{variable.size} bytes of local memory for each of {self.wave.size} threads "
                f"are more than the {self.launch.limits.local_bytes} bytes there are",
            )
        region = copies("a local array", "local", self.local_top, variable.size, self.wave.size)
        self.local_top += -(-(variable.size + RED_ZONE) // 256) * 256
        self.local_regions.append(region)
        self.launch.attach(self)
        return region

    def enter(
        self,
        caller: Frame | None,
        name: str,
        resume: int,
        cells: Cells,
        back: dict[str, str],
        line: int,
    ) -> Frame:
        """A frame for a call of a function at this line, by some threads of the caller's frame (None: a kernel).

        resume: the caller's block at which they go on; cells: the caller's; back: {result: caller's parameter}.
        """
        code, own_cells = self.launch.code(name)
        frame = Frame(self, code, own_cells, caller, resume, back, cells)
        if frame.depth > MAX_DEPTH:
            self.recorder.stop(
                "memory_limit",
                f"device functions call each other more than {MAX_DEPTH} deep, at line {line}",
                line=line,
            )
        for variable in code.function.variables.values():
            if variable.space == "local":
                frame.regions[variable.name] = self._local(variable)
        return frame

    def address_of(self, name: str) -> int:
        """The address of a variable of the launch, counted from where its space begins."""
        region = self.launch.variables[name]
        return region.base - WINDOWS.get(region.kind, 0)

    def window(self, space: str) -> int:
        """Where the addresses of a space begin among the generic ones."""
        return WINDOWS.get(space, 0)

    def is_in_space(self, addresses: np.ndarray, space: str) -> np.ndarray:
        """Per generic address: does it lie in this space? (bool)"""
        low = np.uint64(WINDOWS.get(space, 0))
        high = np.uint64({"shared": LOCAL_WINDOW, "local": 1 << 63}.get(space, SHARED_WINDOW))
        return (addresses >= low) & (addresses < high)

    def region_at(self, address: int) -> Region | None:
        """The region that contains a generic address, or None."""
        return next(
            (r for r in self.checker.map.regions if r.base <= address < r.base + r.size), None
        )

    def wait_at_barrier(self, waiting: Waiting) -> None:
        """These threads (a Waiting) wait until their whole block has come."""
        self.at_barrier.append(waiting)

    def wait_for_lanes(self, frame: Frame, end: End, group: Group, line: int) -> None:
        """These threads wait for lanes of their warps. end is tried again with all that wait at the same place."""
        waiting = self.at_rendezvous.setdefault((frame.serial, id(end)), (frame, end, line, []))
        waiting[3].append(group)

    def _release(self) -> bool:
        """Nobody is ready: let those go on who have waited long enough. False when all threads have ended."""
        if self.at_rendezvous:
            return self._release_lanes()
        if not self.at_barrier:
            return False
        self._release_barrier()
        return True

    def _release_lanes(self) -> bool:
        waiting, self.at_rendezvous = self.at_rendezvous, {}
        for frame, end, _, groups in waiting.values():
            for onwards in end(frame, merged(groups)):
                self.push(*onwards)
        if not self.ready:
            _, _, line, groups = next(iter(self.at_rendezvous.values()))
            place = self.wave.place(groups[0].thread[0])
            self.recorder.stop(
                "deadlock",
                f"{thread_in_words(place)} waits for lanes of its warp that never arrive, at line {line}",
                place=place,
                line=line,
                count=sum(g.size for g in groups),
            )
        return True

    def _release_barrier(self) -> None:
        waiting, self.at_barrier = self.at_barrier, []
        self.counters["barriers"] += blocks_that_came(self.wave, waiting, self.recorder)
        self.checker.new_interval()
        for one in waiting:
            if one.reduction is not None:
                answer = reduced(self.wave, waiting, one.group, one.reduction)
                one.reduction.put(one.frame, one.group, answer)
            self.push(one.frame, one.block, one.group)


def _key(frame: Frame, block: int) -> Key:
    """Deepest call first, then the lowest block."""
    return -frame.depth, block, frame.serial
