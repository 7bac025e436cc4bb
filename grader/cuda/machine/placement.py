"""What lies where in a launch: the kernel's arrays, its module's variables, its shared memory.

It makes the regions and decides nothing about accesses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from grader.cuda.machine.memory import SHARED_WINDOW
from grader.cuda.machine.regions import RED_ZONE, Region, copies, from_buffer
from grader.cuda.ptx.program import Address, Function, Module, Operand, Symbol, Variable
from grader.cuda.watch.provenance import UNKNOWN, origin_of, origins

if TYPE_CHECKING:
    from grader.cuda.machine.launch import LoadedModule

POINTERS = ("u64", "b64", "s64")


class GlobalMemory:
    """The regions of global memory: by parameter, by variable, and all of them."""

    def __init__(
        self,
        loaded: LoadedModule,
        function: Function,
        arguments: dict[str, bytes],
        names: Sequence[str],
    ) -> None:
        self.parameters, self.variables, by_base = {}, {}, {}
        for number, parameter in enumerate(function.parameters):
            pointer = (
                int.from_bytes(arguments[parameter.name], "little")
                if parameter.type in POINTERS
                else 0
            )
            buffer = loaded.memory.find(pointer)
            if buffer is None:
                continue
            # the same array may be passed twice; its first name counts
            if buffer.base not in by_base:
                by_base[buffer.base] = from_buffer(
                    buffer, names[number], "global", pointer - buffer.base, number
                )
            self.parameters[parameter.name] = by_base[buffer.base]
        for name, buffer in loaded.variables.items():
            constant = loaded.module.variables[name].space == "const" or name.startswith(
                ("$", "__")
            )
            region = from_buffer(buffer, name, "constant" if constant else "global")
            by_base[buffer.base] = self.variables[name] = region
        for base, buffer in loaded.memory.buffers.items():
            if base not in by_base:
                by_base[base] = from_buffer(
                    buffer, buffer.name or f"an array of {buffer.size} bytes"
                )
        self.regions = list(by_base.values())

    def mark_racing(self, functions: dict[str, Function]) -> None:
        """Only what some instruction may write can race; a store through an unknown pointer may write anything."""
        written = {origin for function in functions.values() for origin in _written(function)}
        by_origin = self.parameters | self.variables
        hit = (
            self.regions
            if UNKNOWN in written
            else [by_origin[o] for o in written if o in by_origin]
        )
        for region in hit:
            region.may_race = region.kind == "global"


def _written(function: Function) -> Iterator[str]:
    """The origins of everything that the function stores to."""
    known = origins(function)
    for instruction in function.instructions:
        if instruction.opcode[0] in ("st", "atom", "red"):
            address = next((o for o in instruction.operands if isinstance(o, Address)), None)
            yield UNKNOWN if address is None else origin_of(address, known)


def shared_variables(functions: dict[str, Function], module: Module) -> list[Variable]:
    """The shared variables that these functions mention, extern arrays last."""
    found = [v for f in functions.values() for v in f.variables.values() if v.space == "shared"]
    mentioned = {
        name for f in functions.values() for i in f.instructions for name in _symbols(i.operands)
    }
    found += [v for v in module.variables.values() if v.space == "shared" and v.name in mentioned]
    return sorted(found, key=lambda v: v.count < 0)


def shared_regions(variables: list[Variable], dynamic_bytes: int, blocks: int) -> dict[str, Region]:
    """{name in the PTX: Region} of shared variables in this order, each with a copy for every block."""
    regions, top = {}, SHARED_WINDOW + 1024
    for variable in variables:
        extern = variable.count < 0
        size = dynamic_bytes if extern else variable.size
        top = -(-top // 256) * 256  # as good as any alignment a kernel may ask for
        regions[variable.name] = copies(plain_name(variable.name), "shared", top, size, blocks)
        top += 0 if extern else size + RED_ZONE  # all extern arrays begin at one place
    return regions


def _symbols(operands: tuple[Operand, ...]) -> Iterator[str]:
    for operand in operands:
        if isinstance(operand, Symbol):
            yield operand.name
        elif isinstance(operand, Address) and isinstance(operand.base, Symbol):
            yield operand.base.name


def plain_name(mangled: str) -> str:
    """_ZZ6matmulE2As -> As: a variable of a function carries the function's name in its own."""
    if not mangled.startswith("_ZZ"):
        return mangled
    for cut in range(mangled.rfind("E"), 3, -1):
        tail = mangled[cut + 1 :]
        digits = tail[: len(tail) - len(tail.lstrip("0123456789"))]
        if mangled[cut] == "E" and digits and len(tail) - len(digits) >= int(digits):
            return tail[len(digits) : len(digits) + int(digits)]
    return mangled
