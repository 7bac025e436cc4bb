"""What the machine itself provides to kernels: printf, assert, and mathematics that clang leaves as calls."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from grader.cuda.machine.memory import LOCAL_WINDOW
from grader.cuda.ptx.program import DTYPES
from grader.cuda.watch.recorder import thread_in_words

if TYPE_CHECKING:
    from grader.cuda.machine.scheduler import Frame, Machine
    from grader.cuda.machine.wave import Group
    from grader.cuda.translate.arithmetic import NumpyFunction

MAX_STRING = 1024
_FORMAT = re.compile(r"(%[-+ #0]*)(\d+|\*)?(?:\.(\d+|\*))?(hh|h|ll|l|z|j|t)?([diouxXeEfFgGaAcsp%])")


def _erf(x: np.ndarray) -> np.ndarray:
    return np.array([math.erf(v) for v in np.atleast_1d(x)]).reshape(np.shape(x))


MATHEMATICS: dict[str, NumpyFunction] = {
    "exp": np.exp,
    "exp2": np.exp2,
    "log": np.log,
    "log2": np.log2,
    "log10": np.log10,
    "log1p": np.log1p,
    "expm1": np.expm1,
    "sqrt": np.sqrt,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "tanh": np.tanh,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "atan2": np.arctan2,
    "pow": np.power,
    "fabs": np.abs,
    "floor": np.floor,
    "ceil": np.ceil,
    "round": np.round,
    "rint": np.rint,
    "trunc": np.trunc,
    "fmod": np.fmod,
    "fmax": np.fmax,
    "fmin": np.fmin,
    "hypot": np.hypot,
    "cbrt": np.cbrt,
    "erf": _erf,
    "rsqrt": lambda x: 1 / np.sqrt(x),
    "fma": lambda a, b, c: a * b + c,
}


def mathematics(name: str) -> tuple[NumpyFunction, np.dtype] | None:
    """(function, dtype) of a call such as expf or exp, computed in float64 and rounded. None if unknown."""
    if name in MATHEMATICS:
        return MATHEMATICS[name], DTYPES["f64"]
    if name.endswith("f") and name[:-1] in MATHEMATICS:
        return MATHEMATICS[name[:-1]], DTYPES["f32"]
    return None


def print_formatted(frame: Frame, group: Group, values: list[np.ndarray]) -> np.ndarray:
    """printf: in thread order, read each thread's arguments as C laid them out, and print them formatted.

    Returns per thread how many values it printed (int32).
    """
    machine = frame.machine
    formats, buffers = (np.broadcast_to(v, (group.size,)) for v in values)
    texts: dict[int, str] = {}
    counts = np.zeros(group.size, np.int32)
    for i, position in enumerate(group.positions()):
        if machine.has_printed_enough:
            break
        address = int(formats[i])
        template = texts.setdefault(address, _string(machine, address))
        text, counts[i] = _formatted(
            machine, template, _Arguments(machine, int(buffers[i]), position)
        )
        machine.print(text)
    return counts


class _Arguments:
    """The argument block of one thread's printf: values one after the other, each aligned to its size."""

    def __init__(self, machine: Machine, address: int, position: int) -> None:
        region = machine.region_at(address)
        self.data, self.at, self.machine = b"", 0, machine
        if region is not None and address >= LOCAL_WINDOW:
            begin = int(position) * region.stride
            self.data = region.data[begin : begin + region.size].tobytes()
            self.at = address - region.base

    def take(self, dtype: np.dtype) -> Any:
        size = dtype.itemsize
        self.at = -(-self.at // size) * size
        piece = self.data[self.at : self.at + size]
        self.at += size
        return np.frombuffer(piece, dtype)[0].item() if len(piece) == size else 0


def _formatted(machine: Machine, template: str, arguments: _Arguments) -> tuple[str, int]:
    """(text, number of values) of one printf."""
    taken = 0

    def fill(match: re.Match) -> str:
        nonlocal taken
        flags, width, precision, length, letter = match.groups()
        if letter == "%":
            return "%"
        width = str(arguments.take(DTYPES["s32"])) if width == "*" else width or ""
        precision = str(arguments.take(DTYPES["s32"])) if precision == "*" else precision
        spec = flags + width[:4] + (f".{precision[:4]}" if precision is not None else "")
        taken += 1
        return _value(machine, spec, length or "", letter, arguments)

    return _FORMAT.sub(fill, template), taken


def _value(machine: Machine, spec: str, length: str, letter: str, arguments: _Arguments) -> str:
    if letter in "eEfFgGaA":
        value = arguments.take(DTYPES["f64"])
        return float.hex(value) if letter in "aA" else (spec + letter) % value
    if letter == "s":
        return (spec + "s") % _string(machine, arguments.take(DTYPES["u64"]))
    if letter == "c":
        return (spec + "c") % chr(arguments.take(DTYPES["s32"]) & 0xFF)
    if letter == "p":
        return hex(arguments.take(DTYPES["u64"]))
    bits = "64" if length in ("l", "ll", "z", "j", "t") else "32"
    value = arguments.take(DTYPES[("s" if letter in "di" else "u") + bits])
    return (spec + ("d" if letter == "u" else letter)) % value


def _string(machine: Machine, address: int) -> str:
    """The zero-ended string at a global address, at most MAX_STRING characters."""
    region = machine.region_at(address)
    if region is None:
        return "(null)"
    raw = region.data[address - region.base : region.size].tobytes()[:MAX_STRING]
    return raw.split(b"\0", 1)[0].decode("utf-8", "replace")


def assertion_failed(frame: Frame, group: Group, values: list[np.ndarray], line: int) -> NoReturn:
    """assert(...) in a kernel: the first thread's failure ends the launch."""
    message, _, number = (int(np.broadcast_to(v, (group.size,))[0]) for v in values[:3])
    place = group.wave.place(group.thread[0])
    text = _string(frame.machine, message)
    frame.machine.recorder.stop(
        "assertion",
        f"the assertion {text} failed for {thread_in_words(place)}, at line {number or line}",
        place=place,
        line=number or line,
        count=group.size,
    )
