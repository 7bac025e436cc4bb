"""Loads, stores and atomics as closures over the checker."""

import numpy as np

from grader.cuda.ptx.program import DTYPES, Address, Number, PtxError, Register, Symbol, Vector
from grader.cuda.translate import atomics
from grader.cuda.translate.operands import getter, putter, write_cell
from grader.cuda.watch.access import Access
from grader.cuda.watch.provenance import origin_of

SPACES = ("global", "shared", "local", "const", "param")


def memory_step(translator, one):
    """The step of a ld, st, atom or red."""
    space = next(
        (m.split("::")[0] for m in one.opcode[1:] if m.split("::")[0] in SPACES), "generic"
    )
    if space == "param":
        return _parameter_step(translator, one)
    if one.opcode[0] in ("atom", "red"):
        return _atomic(translator, one, space)
    load = one.opcode[0] != "st"
    target, source = one.operands[:2] if load else (one.operands[1], one.operands[0])
    access = _access(translator, one, source, "read" if load else "write")
    items = target.items if isinstance(target, Vector) else (target,)
    if len(items) != access.vector or access.size > 16:
        raise PtxError(f"{one.text} is not supported, at line {one.line}")
    address_of = _address(source, space)
    return _load(access, address_of, items) if load else _store(access, address_of, items)


def _access(translator, one, address, verb):
    vector = next((int(m[1]) for m in one.opcode if m in ("v2", "v4")), 1)
    return Access(
        verb, DTYPES[one.opcode[-1]], vector, origin_of(address, translator.origins), one.line
    )


def _address(operand, space):
    """get(frame, group) -> generic addresses as int64."""
    if not isinstance(operand, Address):
        raise PtxError("an address in an unknown form")
    base, offset = operand.base, operand.offset
    wide = isinstance(base, Symbol) or (isinstance(base, Register) and base.width == 8)
    get = getter(base, DTYPES["u64" if wide or isinstance(base, Number) else "u32"])

    def address_of(frame, group):
        value = get(frame, group).astype(np.int64)
        return value + np.int64(offset + frame.machine.window(space))

    return address_of


def _load(access, address_of, items):
    puts = [putter(item) for item in items]

    def step(frame, group):
        values = frame.machine.checker.load(group, address_of(frame, group), access, frame.regions)
        for put, value in zip(puts, values):
            put(frame, group, value)

    return step


def _store(access, address_of, items):
    gets = [getter(item, access.dtype) for item in items]

    def step(frame, group):
        values = [get(frame, group) for get in gets]
        frame.machine.checker.store(group, address_of(frame, group), values, access, frame.regions)

    return step


def _atomic(translator, one, space):
    name = next((m for m in one.opcode[1:] if m in atomics.OPERATIONS), None)
    returns = one.opcode[0] == "atom"
    target, rest = (one.operands[0], one.operands[1:]) if returns else (None, one.operands)
    kind = one.opcode[-1]
    if name is None or kind not in DTYPES or kind in ("f16x2", "bf16", "bf16x2"):
        raise PtxError(f"{one.text} is not supported, at line {one.line}")
    access = Access("atomic", DTYPES[kind], 1, origin_of(rest[0], translator.origins), one.line)
    address_of, gets = _address(rest[0], space), [getter(o, access.dtype) for o in rest[1:]]
    wanted = returns and isinstance(target, Register) and target.slot in translator.used
    put = putter(target) if wanted else None

    def step(frame, group):
        checker = frame.machine.checker
        operands = [np.broadcast_to(get(frame, group), (group.size,)) for get in gets]
        before = np.zeros(group.size, access.dtype)
        for piece in checker.pieces(group, address_of(frame, group), access, frame.regions):
            checker.watch(piece, access)
            places, mine = checker.elements(piece, access), [piece.pick(o) for o in operands]
            data = piece.region.view(access.dtype)
            if put is not None or not atomics.accumulate(data, places, name, mine[0]):
                old = atomics.update(data, places, name, *mine)
                before[slice(None) if piece.chosen is None else piece.chosen] = old
            checker.mark_valid(piece, access, places)
        if put is not None:
            put(frame, group, before)

    return step


def _parameter_step(translator, one):
    """ld.param and st.param: a kernel's arguments, and the cells through which device functions are
    called.
    """
    load = one.opcode[0] == "ld"
    target, source = one.operands if load else (one.operands[1], one.operands[0])
    if not isinstance(source, Address) or not isinstance(source.base, Symbol):
        raise PtxError(
            f"{one.text} through a computed address is not supported, at line {one.line}"
        )
    dtype, name = DTYPES[one.opcode[-1]], source.base.name
    items = target.items if isinstance(target, Vector) else (target,)
    offsets = [source.offset + i * dtype.itemsize for i in range(len(items))]
    if (
        load
        and translator.function.entry
        and any(p.name == name for p in translator.function.parameters)
    ):
        return _argument(name, dtype, offsets, [putter(item) for item in items])
    slots = [translator.cell(name, offset) for offset in offsets]
    if load:
        puts = [putter(item) for item in items]
        gets = [getter(Register(slot, 8), dtype) for slot in slots]

        def step(frame, group):
            for put, get in zip(puts, gets):
                put(frame, group, get(frame, group).copy())

        return step
    gets = [getter(item, dtype) for item in items]

    def step(frame, group):
        for slot, get in zip(slots, gets):
            write_cell(frame.registers, slot, group, get(frame, group))

    return step


def _argument(name, dtype, offsets, puts):
    def step(frame, group):
        raw = frame.machine.arguments[name]
        for put, offset in zip(puts, offsets):
            put(frame, group, np.frombuffer(raw, dtype, 1, offset)[0])

    return step
