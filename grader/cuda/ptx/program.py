"""What a PTX module is once it has been read: plain frozen data, no behaviour beyond looking things up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np

DTYPES: dict[str, np.dtype] = {
    "s8": np.dtype(np.int8),
    "u8": np.dtype(np.uint8),
    "b8": np.dtype(np.uint8),
    "s16": np.dtype(np.int16),
    "u16": np.dtype(np.uint16),
    "b16": np.dtype(np.uint16),
    "s32": np.dtype(np.int32),
    "u32": np.dtype(np.uint32),
    "b32": np.dtype(np.uint32),
    "s64": np.dtype(np.int64),
    "u64": np.dtype(np.uint64),
    "b64": np.dtype(np.uint64),
    "f16": np.dtype(np.float16),
    "f32": np.dtype(np.float32),
    "f64": np.dtype(np.float64),
    "f16x2": np.dtype(np.uint32),
    "bf16": np.dtype(np.uint16),
    "bf16x2": np.dtype(np.uint32),
    "pred": np.dtype(np.bool_),
}


class PtxError(Exception):
    """The PTX cannot be read or run. The message is one sentence, with the source line where there is one."""


@dataclass(frozen=True)
class Register:
    """A register of one function: its place in the frame and its width in bytes (0: a predicate)."""

    slot: int
    width: int
    negated: bool = False


@dataclass(frozen=True)
class Number:
    """An immediate. Floats stand as their bits: 0f3F800000 is Number(0x3F800000, "f32")."""

    bits: int
    kind: str = "int"


@dataclass(frozen=True)
class Special:
    """A read-only register of the machine, such as %tid.x."""

    name: str


@dataclass(frozen=True)
class Symbol:
    """The name of a variable, parameter, function or label."""

    name: str


@dataclass(frozen=True)
class Address:
    """[base + offset], base a Register, a Symbol or a Number."""

    base: Operand
    offset: int = 0


@dataclass(frozen=True)
class Vector:
    """{a, b} or {a, b, c, d}: registers filled or stored together."""

    items: tuple[Operand, ...]


Operand: TypeAlias = Register | Number | Special | Symbol | Address | Vector


@dataclass(frozen=True)
class Instruction:
    """One instruction: opcode ("add", "s32"), operands, an optional guard, its line in the student's source."""

    opcode: tuple[str, ...]
    operands: tuple[Any, ...]  # of Operand: which opcode takes which, its translation knows
    guard: Register | None
    line: int

    @property
    def text(self) -> str:
        return ".".join(self.opcode)


@dataclass(frozen=True)
class Variable:
    """A .global, .const, .shared, .local or .param variable: bytes, alignment, initial bytes (None: zeros).

    type is the declared element type; count < 0 marks an extern array whose size the launch gives.
    """

    name: str
    space: str
    type: str
    count: int
    align: int
    initial: tuple[Number | Symbol, ...] | None = None

    @property
    def size(self) -> int:
        """Bytes; 0 for an extern array."""
        return max(self.count, 0) * max(DTYPES[self.type].itemsize, 1)


@dataclass
class Function:
    """A kernel (entry) or a device function.

    labels: positions in instructions; registers: the width in bytes of each register,
    0 for a predicate.
    """

    name: str
    entry: bool
    parameters: list[Variable] = field(default_factory=list)
    results: list[Variable] = field(default_factory=list)
    instructions: list[Instruction] = field(default_factory=list)
    labels: dict[str, int] = field(default_factory=dict)
    branch_tables: dict[str, list[str]] = field(default_factory=dict)
    variables: dict[str, Variable] = field(default_factory=dict)
    registers: list[int] = field(default_factory=list)


@dataclass
class Module:
    """A PTX module: its functions and its module-level variables, by name."""

    functions: dict[str, Function] = field(default_factory=dict)
    variables: dict[str, Variable] = field(default_factory=dict)

    def kernels(self) -> dict[str, Function]:
        return {name: f for name, f in self.functions.items() if f.entry}
