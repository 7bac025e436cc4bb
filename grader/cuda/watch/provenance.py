"""Which array a pointer came from: a static analysis of one function, done once.

Every 32- and 64-bit register gets an origin: nothing (no pointer seen), one parameter or variable, or UNKNOWN
where two meet (a swap of two buffers) or a pointer arrives from elsewhere. With an origin an access can be
held to that one array, so that a[i + 128] landing inside b is caught. It follows copies, sums, selections and
address conversions; a pointer that was stored to memory and loaded again is UNKNOWN where it is used.
"""

from __future__ import annotations

from grader.cuda.ptx.program import Address, Function, Instruction, Operand, Register, Symbol

UNKNOWN = "?"
_COPIES = {"mov", "cvta", "cvt", "and", "or", "min", "max"}


def origins(function: Function) -> dict[int, str]:
    """{slot: name of a parameter or variable, or UNKNOWN}; registers that hold no pointer are absent."""
    found: dict[int, str] = {}
    changed = True
    while changed:
        changed = False
        for instruction in function.instructions:
            effect = _effect(function, instruction, found)
            if effect is None:
                continue
            target, origin = effect
            joined = origin if found.get(target, origin) == origin else UNKNOWN
            if found.get(target) != joined:
                found[target] = joined
                changed = True
    return found


def origin_of(address: Address, found: dict[int, str]) -> str:
    """The origin of an Address operand: a name, or UNKNOWN where none is known."""
    base = address.base
    if isinstance(base, Symbol):
        return base.name
    return found.get(base.slot, UNKNOWN) if isinstance(base, Register) else UNKNOWN


def _effect(
    function: Function, instruction: Instruction, found: dict[int, str]
) -> tuple[int, str] | None:
    """(slot written, origin it gets), or None for instructions that make no pointer."""
    if not instruction.operands or not isinstance(instruction.operands[0], Register):
        return None
    origin = _origin_written(function, instruction, found)
    return None if origin is None else (instruction.operands[0].slot, origin)


def _origin_written(
    function: Function, instruction: Instruction, found: dict[int, str]
) -> str | None:
    """The origin of the value that an instruction writes; None where it is no pointer."""
    name, sources = instruction.opcode[0], instruction.operands[1:]
    if name == "ld" and instruction.opcode[1] == "param":
        return _parameter(function, instruction)
    if name in _COPIES or name == "add":
        return _join([_origin(s, found) for s in sources])
    if name == "sub":
        left, right = (_origin(s, found) for s in sources)
        return left if right is None else None  # a difference of pointers is a number
    if name == "mad":
        return _origin(sources[2], found)
    if name == "selp":
        return _join([_origin(s, found) for s in sources[:2]])
    return None


def _parameter(function: Function, instruction: Instruction) -> str | None:
    if instruction.opcode[-1] not in ("u64", "b64", "s64"):
        return None
    if not function.entry:
        return UNKNOWN
    source = instruction.operands[1]
    whole = isinstance(source, Address) and isinstance(source.base, Symbol) and source.offset == 0
    return source.base.name if whole else UNKNOWN


def _origin(operand: Operand, found: dict[int, str]) -> str | None:
    if isinstance(operand, Register):
        return found.get(operand.slot)
    return operand.name if isinstance(operand, Symbol) else None


def _join(candidates: list[str | None]) -> str | None:
    seen = {c for c in candidates if c is not None}
    return None if not seen else seen.pop() if len(seen) == 1 else UNKNOWN
