"""Instructions -> closures, gathered into basic blocks, so that nothing is decoded while threads run.

A step is called as step(frame, group). A block ends in a closure that answers where its threads go
next, as a list of (frame, block number, group); an empty list means that they wait or have ended.
No source text is ever built from PTX.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from grader.cuda.ptx.program import (
    DTYPES,
    Address,
    Function,
    Instruction,
    Module,
    Operand,
    PtxError,
    Register,
    Symbol,
    Vector,
)
from grader.cuda.translate.calls import call_end, intrinsic_step, return_end
from grader.cuda.translate.comparisons import compare
from grader.cuda.translate.control_flow import barrier, branch, indexed_branch, trap
from grader.cuda.translate.load_store import memory_step
from grader.cuda.translate.moves import convert_address, is_space, move
from grader.cuda.translate.operands import Cells, End, Step, blank, getter, putter
from grader.cuda.translate.operations import compute
from grader.cuda.translate.warps import is_warp_instruction, rendezvous
from grader.cuda.watch.provenance import origins

if TYPE_CHECKING:
    from grader.cuda.machine.scheduler import Frame
    from grader.cuda.machine.wave import Group

_IGNORED = {
    "membar",
    "fence",
    "prefetch",
    "prefetchu",
    "nanosleep",
    "pragma",
    "discard",
    "applypriority",
}
_MEMORY = {"ld", "ldu", "st", "atom", "red"}


@dataclass
class Block:
    """Straight-line code. line: that of its last instruction, for launches whose time runs out there."""

    steps: list[Step]
    end: End
    line: int = 0


@dataclass
class Code:
    """A translated function: its blocks, and the initial value of every register and parameter cell."""

    function: Function
    blocks: list[Block]
    blanks: list[np.ndarray]


class Translator:
    """Translates one function; knows its registers, parameter cells and the origins of its pointers."""

    def __init__(self, function: Function, module: Module) -> None:
        self.function, self.module = function, module
        self.origins = origins(function)
        self.widths = list(function.registers)
        self.cells: Cells = {}  # (parameter name, byte offset) -> slot beyond the registers
        self.used = _slots_read(function)
        self.positions: dict[int, int] = {}

    def code(self) -> Code:
        """The whole function, translated; an instruction that is not supported stops the launch when it is reached."""
        instructions = self.function.instructions
        leaders = sorted(
            {0}
            | set(self.function.labels.values())
            | {i + 1 for i, instruction in enumerate(instructions) if self._ends_block(instruction)}
        )
        leaders = [i for i in leaders if i < len(instructions)]
        self.positions = {first: number for number, first in enumerate(leaders)}
        blocks = [
            self._block(first, last)
            for first, last in zip(leaders, [*leaders[1:], len(instructions)])
        ]
        self.positions[len(instructions)] = len(blocks)
        blocks.append(Block([], return_end(self)))
        return Code(self.function, blocks, [blank(w) for w in self.widths])

    def cell(self, name: str, offset: int) -> int:
        """The slot that holds the bytes at this offset of a call's parameter."""
        key = (name, offset)
        if key not in self.cells:
            self.cells[key] = len(self.widths)
            self.widths.append(8)
        return self.cells[key]

    def target(self, label: str) -> int:
        """The number of the block that a label begins."""
        if label not in self.function.labels:
            raise PtxError(f"the PTX jumps to {label[:40]}, which does not exist")
        return self.positions.get(self.function.labels[label], len(self.positions))

    def _ends_block(self, instruction: Instruction) -> bool:
        name = instruction.opcode[0]
        return (
            name in ("bra", "brx", "ret", "exit", "trap", "bar", "barrier")
            or is_warp_instruction(instruction)
            or (name == "call" and self.callee(instruction) in self.module.functions)
        )

    @staticmethod
    def callee(call: Instruction) -> str:
        """The name of the function that a call instruction names."""
        named = [o.name for o in call.operands if isinstance(o, Symbol)]
        return named[0] if named else ""

    def _block(self, first: int, last: int) -> Block:
        following = self.positions[first] + 1
        steps: list[Step] = []
        end: End | None = None
        for instruction in self.function.instructions[first:last]:
            try:
                if self._ends_block(instruction):
                    end = self._end(instruction, following)
                else:
                    step = self._step(instruction)
                    if step is not None:
                        steps.append(
                            step if instruction.guard is None else _guarded(instruction.guard, step)
                        )
            except (PtxError, KeyError, IndexError, ValueError, AttributeError, TypeError) as error:
                known = isinstance(error, PtxError) and "at line" in str(error)
                steps.append(
                    _refusal(
                        str(error)
                        if known
                        else f"{instruction.text} is not supported, at line {instruction.line}",
                        instruction.line,
                    )
                )
        return Block(steps, end or _onwards(following), self.function.instructions[last - 1].line)

    def _step(self, instruction: Instruction) -> Step | None:
        name = instruction.opcode[0]
        if name in _IGNORED:
            return None
        if name in _MEMORY:
            return memory_step(self, instruction)
        if name == "mov":
            return move(instruction)
        if name in ("setp", "set"):
            return compare(instruction)
        if name == "cvta":
            return convert_address(instruction)
        if name == "call":
            return intrinsic_step(self, instruction)
        if name == "activemask":
            put = putter(instruction.operands[0])
            return lambda frame, group: put(frame, group, group.warp_bits)
        if name == "isspacep":
            return is_space(instruction)
        return compute(instruction)

    def _end(self, instruction: Instruction, following: int) -> End:
        name = instruction.opcode[0]
        if name == "bra":
            return branch(instruction, self.target(instruction.operands[0].name), following)
        if name == "brx":
            return indexed_branch(self, instruction)
        if name in ("ret", "exit"):
            return return_end(self, instruction, following)
        if name == "trap":
            return trap(instruction)
        if name == "call":
            return call_end(self, instruction, following)
        if is_warp_instruction(instruction):
            return rendezvous(instruction, following)
        return barrier(instruction, following)


def _onwards(following: int) -> End:
    return lambda frame, group: [(frame, following, group)]


def _slots_read(function: Function) -> set[int]:
    """The registers whose value is used somewhere: an atomic whose old value nobody reads is cheaper."""
    read = set()

    def visit(operand: Operand | None) -> None:
        if isinstance(operand, Register):
            read.add(operand.slot)
        elif isinstance(operand, Vector):
            for inner in operand.items:
                visit(inner)
        elif isinstance(operand, Address):
            visit(operand.base)

    for instruction in function.instructions:
        visit(instruction.guard)
        for operand in (
            instruction.operands
            if instruction.opcode[0] in ("st", "red", "bra", "brx", "call")
            else instruction.operands[1:]
        ):
            visit(operand)
    return read


def _refusal(sentence: str, line: int) -> Step:
    def step(frame: Frame, group: Group) -> None:
        frame.machine.recorder.stop("unsupported", sentence, line=line)

    return step


def _guarded(guard: Register, step: Step) -> Step:
    chosen_of = getter(guard, DTYPES["pred"])

    def guarded(frame: Frame, group: Group) -> None:
        chosen = chosen_of(frame, group)
        if chosen.ndim:
            part = group.where(chosen)
            if part is not None:
                step(frame, part)
        elif chosen:
            step(frame, group)

    return guarded
