"""PTX text -> Module. It accepts what NVRTC and clang emit for the course's kernels; it checks no types.

One idea, though long: the grammar of statements and operands, read in one pass that knows the open scopes.
"""

from __future__ import annotations

import re
from typing import NoReturn

from grader.cuda.ptx.program import (
    DTYPES,
    Address,
    Function,
    Instruction,
    Module,
    Number,
    Operand,
    PtxError,
    Register,
    Special,
    Symbol,
    Variable,
    Vector,
)
from grader.cuda.ptx.scanner import statements

MAX_INSTRUCTIONS = 50_000
MAX_REGISTERS = 16_384
MAX_VARIABLE_BYTES = 1 << 28

_NAME = r"[%$A-Za-z_][\w$%]*"
_VARIABLE = re.compile(
    rf"\.(global|const|shared|local|param)\s+(?:\.managed\s+)?(?:\.align\s+(\d+)\s+)?\.(\w+)\s+"
    rf"(?:\.ptr[.\w\s]*?\s)?(?:\.align\s+\d+\s+)?({_NAME})\s*(\[\d*\])?\s*(?:=\s*(.*))?$",
    re.S,
)
_REGISTERS = re.compile(r"\.reg\s+\.(\w+)\s+(.*)$", re.S)
_GUARD = re.compile(rf"@(!?)({_NAME})\s+")
_ADDRESS = re.compile(
    rf"\[\s*({_NAME}|-?\d+|0x[0-9A-Fa-f]+)\s*(?:\+\s*(-?(?:0x)?[0-9A-Fa-f]+))?\s*\]$"
)
_SPECIAL = re.compile(
    r"%(?:n?tid|n?ctaid)\.[xyz]$|%(?:laneid|warpid|nwarpid|smid|nsmid|gridid|clock|clock64"
    r"|clock_hi|globaltimer|globaltimer_lo|lanemask_(?:eq|le|lt|ge|gt)"
    r"|dynamic_smem_size|total_smem_size)$"
)
_HEADER = re.compile(
    rf"(?:\.(?:visible|weak|extern)\s+)*\.(entry|func)\s*(?:\(([^()]*)\))?\s*({_NAME})"
    r"\s*(?:\(([^()]*)\))?"
)
_LOC = re.compile(r"\.loc\s+(\d+)\s+(\d+)\s+\d+(?:.*inlined_at\s+(\d+)\s+(\d+))?")


def read(ptx: str) -> Module:
    """The Module in this PTX text. Raises PtxError, one sentence, for what it cannot read."""
    return _Reader().module(ptx)


class _Reader:
    """Holds what is in scope while the statements go by."""

    def __init__(self) -> None:
        self.result = Module()
        self.function: Function | None = None
        # per open brace: (serial number, widths of the registers by name, or by prefix and "<")
        self.scopes: list[tuple[int, dict[str, int]]] = []
        self.opened = 0
        self.slots: dict[
            tuple[int, str], int
        ] = {}  # (scope number, register name) -> place in the frame
        self.table = ""  # the label a .branchtargets belongs to
        self.line = 0
        self.count = 0

    @property
    def inside(self) -> Function:
        """The function whose body is being read. Raises PtxError outside of any."""
        if self.function is None:
            raise PtxError("the PTX has a statement outside of a function that belongs inside one")
        return self.function

    def module(self, ptx: str) -> Module:
        for kind, text in statements(ptx):
            getattr(self, "_" + kind)(text)
        return self.result

    def _line(self, text: str) -> None:
        found = _LOC.match(text)
        if found:
            file, line, outer_file, outer_line = found.groups()
            if file != "1" and outer_file == "1":
                line = outer_line
            elif file != "1":
                return
            self.line = int(line) or self.line

    def _header(self, text: str) -> None:
        found = _HEADER.match(text)
        if not found:
            raise PtxError(f"the PTX declares a function that cannot be read: {text[:60]}")
        kind, results, name, parameters = found.groups()
        self.function = Function(
            name, kind == "entry", self._parameters(parameters), self._parameters(results)
        )
        self.scopes, self.slots, self.line = [], {}, 0

    def _parameters(self, text: str | None) -> list[Variable]:
        parts = [p.strip() for p in (text or "").split(",") if p.strip()]
        return [self._variable(p) for p in parts]

    def _open(self, _: str) -> None:
        if self.function is not None:
            self.opened += 1
            self.scopes.append((self.opened, {}))

    def _close(self, rest: str) -> None:
        if rest:
            raise PtxError(f"the PTX has a statement without a semicolon: {rest[:60]}")
        if not self.scopes:
            return
        self.scopes.pop()
        if not self.scopes:
            self.result.functions[self.inside.name] = self.inside
            self.function = None

    def _label(self, text: str) -> None:
        if self.function is not None:
            self.table = text
            self.function.labels[text] = len(self.function.instructions)

    def _statement(self, text: str) -> None:
        if text.startswith(".reg"):
            self._declare_registers(text)
        elif text.startswith(".branchtargets"):
            targets = [t.strip() for t in text.split(None, 1)[1].split(",")]
            self.inside.branch_tables[self.table] = targets
        elif text.startswith(
            (".pragma", ".extern .func", ".func", ".callprototype", ".maxntid", ".minnctapersm")
        ):
            return
        elif text.startswith("."):
            variable = self._variable(
                re.sub(r"^(?:\.(?:visible|weak|extern|common)\s+)+", "", text)
            )
            scope = self.result.variables if self.function is None else self.function.variables
            scope[variable.name] = variable
        elif self.function is not None:
            self._instruction(text)

    def _variable(self, text: str) -> Variable:
        found = _VARIABLE.match(text)
        if not found or found[3] not in DTYPES:
            raise PtxError(f"the PTX declares a variable that cannot be read: {text[:60]}")
        space, align, kind, name, array, initial = found.groups()
        count = 1 if array is None else int(array[1:-1] or -1)
        if count * DTYPES[kind].itemsize > MAX_VARIABLE_BYTES:
            raise PtxError(
                f"the variable {name} is {count * DTYPES[kind].itemsize} bytes large, which is "
                "too much"
            )
        values = None
        if initial is not None:
            values = tuple(
                _number(v.strip()) for v in initial.strip().strip("{}").split(",") if v.strip()
            )
        return Variable(name, space, kind, count, int(align or DTYPES[kind].itemsize), values)

    def _declare_registers(self, text: str) -> None:
        found = _REGISTERS.match(text)
        if not found or found[1] not in DTYPES or not self.scopes:
            raise PtxError(f"the PTX declares registers that cannot be read: {text[:60]}")
        for name in found[2].split(","):
            name = name.strip()
            key = name.split("<", 1)[0] + "<" if "<" in name else name
            self.scopes[-1][1][key] = 0 if found[1] == "pred" else DTYPES[found[1]].itemsize

    def _register(self, name: str, negated: bool = False) -> Register:
        for serial, scope in reversed(self.scopes):
            width = scope.get(name, scope.get(name.rstrip("0123456789") + "<"))
            if width is not None:
                widths = self.inside.registers
                slot = self.slots.setdefault((serial, name), len(widths))
                if slot == len(widths):
                    widths.append(width)
                if slot >= MAX_REGISTERS:
                    raise PtxError(
                        f"a function of the PTX uses more than {MAX_REGISTERS} registers"
                    )
                return Register(slot, width, negated)
        raise PtxError(f"the PTX uses a register that was never declared: {name[:40]}")

    def _instruction(self, text: str) -> None:
        self.count += 1
        if self.count > MAX_INSTRUCTIONS:
            raise PtxError(f"the PTX has more than {MAX_INSTRUCTIONS} instructions")
        guard = None
        found = _GUARD.match(text)
        if found:
            guard = self._register(found[2], negated=bool(found[1]))
            text = text[found.end() :]
        name, *rest = text.split(None, 1)
        try:
            operands = tuple(self._operand(o) for o in _split("".join(rest)))
        except PtxError as error:
            raise PtxError(f"{error}, at line {self.line}") from None
        opcode = tuple(name.split("."))
        self.inside.instructions.append(Instruction(opcode, operands, guard, self.line))

    def _operand(self, text: str) -> Operand:
        text = text.strip()
        if text.startswith(("{", "(")):
            return Vector(tuple(self._operand(o) for o in _split(text[1:-1])))
        if text.startswith("["):
            return self._address(text)
        if "|" in text:
            return Vector(tuple(self._operand(o) for o in text.split("|", 1)))
        if text.startswith("!"):
            return self._register(text[1:].strip(), negated=True)
        if _SPECIAL.match(text):
            return Special(text)
        if text.startswith("%"):
            return self._register(text)
        if text[:1].isdigit() or text[:1] in "-+":
            return _number(text)
        if any(text in scope for _, scope in self.scopes):
            return self._register(text)  # inline assembly names registers without a percent sign
        return Symbol(text)

    def _address(self, text: str) -> Address:
        found = _ADDRESS.match(text)
        if not found:
            raise PtxError(f"the PTX has an address that cannot be read: {text[:60]}")
        base = self._operand(found[1])
        return Address(base, int(found[2], 0) if found[2] else 0)


def _split(text: str) -> list[str]:
    """The operands of a list, commas inside brackets left alone."""
    parts, depth, start = [], 0, 0
    for i, character in enumerate(text):
        depth += (character in "{[(") - (character in "}])")
        if character == "," and depth == 0:
            parts.append(text[start:i])
            start = i + 1
    parts.append(text[start:])
    return [p for p in (p.strip() for p in parts) if p]


def _number(text: str) -> Number | Symbol:
    lowered = text.lower()
    try:
        if lowered.startswith("0f") and len(lowered) == 10:
            return Number(int(lowered[2:], 16), "f32")
        if lowered.startswith("0d") and len(lowered) == 18:
            return Number(int(lowered[2:], 16), "f64")
        return Number(int(lowered.rstrip("u"), 0) if len(lowered) < 40 else _refuse(text))
    except ValueError:
        if re.fullmatch(r"[-+]?0[0-7]+", text):
            return Number(int(text, 8))
        return _symbol_or_refuse(text)


def _symbol_or_refuse(text: str) -> Symbol:
    if re.fullmatch(_NAME, text):
        return Symbol(text)  # a global initialised with the address of another
    return _refuse(text)


def _refuse(text: str) -> NoReturn:
    raise PtxError(f"the PTX has a number that cannot be read: {text[:40]}")
