"""A module on the device, and one launch of a kernel of it: check the configuration, run wave after wave, report.

A launch never raises for what a kernel does; it raises LaunchRefused where a GPU driver would refuse to start
it. It is one idea, though long: what stands between a module that was read and the report of a launch. How
threads run is the scheduler's business, what lies where that of placement.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from grader.cuda.machine.placement import GlobalMemory, shared_regions, shared_variables
from grader.cuda.machine.scheduler import Machine
from grader.cuda.machine.wave import Shape, Wave
from grader.cuda.ptx.program import DTYPES, Function, Module, PtxError, Symbol, Variable
from grader.cuda.translate.translator import Code, Translator
from grader.cuda.watch.access import Checker
from grader.cuda.watch.recorder import Recorder, Stop
from grader.cuda.watch.summary import ArrayTraffic, Counters, LaunchReport

if TYPE_CHECKING:
    from grader.cuda.machine.memory import Buffer, DeviceMemory
    from grader.cuda.machine.regions import Region
    from grader.cuda.translate.operands import Cells

SHARED_LIMIT = 48 * 1024
BLOCK_LIMITS, GRID_LIMITS, THREADS_LIMIT = (1024, 1024, 64), (2**31 - 1, 65535, 65535), 1024
MAX_PRINTED = 64 * 1024


class LaunchRefused(Exception):
    """The launch is not valid: too many threads, too much shared memory, arguments that do not fit."""


@dataclass(frozen=True)
class Limits:
    """What a launch may use, and how closely it is watched.

    seconds, threads in flight at once (wave_threads), bytes of local memory and of registers.
    checks: "full", or "light" without races and traffic; races: "all", or "shared", which lets
    locks and handshakes between blocks through.
    """

    seconds: float = 10.0
    wave_threads: int = 32768
    local_bytes: int = 1 << 28
    register_bytes: int = 1 << 29
    checks: str = "full"
    races: str = "all"


class LoadedModule:
    """A module on a device: its variables live in device memory and keep their values between launches."""

    def __init__(self, module: Module, memory: DeviceMemory) -> None:
        self.module, self.memory = module, memory
        self.variables = {}
        self._codes: dict[str, tuple[Code, Cells]] = {}
        for variable in module.variables.values():
            if variable.space in ("global", "const") and variable.count >= 0:
                self.variables[variable.name] = self._place(variable)
        # a second pass: initial values may name other variables
        for variable in module.variables.values():
            if variable.initial is not None and variable.name in self.variables:
                self._initialise(variable)

    def _place(self, variable: Variable) -> Buffer:
        buffer = self.memory.allocate(max(variable.size, 1), zeroed=True)
        buffer.name = variable.name
        return buffer

    def _initialise(self, variable: Variable) -> None:
        dtype = DTYPES[variable.type]
        bits = [
            self.variables[v.name].base if isinstance(v, Symbol) else v.bits
            for v in variable.initial or ()
        ]
        mask = (1 << 8 * dtype.itemsize) - 1
        values = np.array([b & mask for b in bits[: variable.count]], f"u{dtype.itemsize}")
        self.memory.write(self.variables[variable.name].base, values.tobytes())

    def unload(self) -> None:
        """Give the memory of the module's variables back."""
        for buffer in self.variables.values():
            self.memory.free(buffer.base)
        self.variables = {}

    def code(self, name: str) -> tuple[Code, Cells]:
        """(Code, cells) of a function, translated when first needed."""
        if name not in self._codes:
            translator = Translator(self.module.functions[name], self.module)
            code = translator.code()
            self._codes[name] = code, translator.cells
        code, cells = self._codes[name]
        return code, cells

    def functions_reached(self, kernel: str) -> dict[str, Function]:
        """The kernel and every function it may call."""
        reached, todo = {}, [kernel]
        while todo:
            name = todo.pop()
            if name in reached or name not in self.module.functions:
                continue
            reached[name] = self.module.functions[name]
            calls = [i for i in reached[name].instructions if i.opcode[0] == "call"]
            todo += [o.name for call in calls for o in call.operands if isinstance(o, Symbol)]
        return reached


class Launch:
    """One launch of a kernel. arguments: the raw bytes of each parameter; names: what to call the arrays."""

    global_memory: GlobalMemory  # once it runs

    def __init__(
        self,
        loaded: LoadedModule,
        kernel: str,
        grid: Sequence[int],
        block: Sequence[int],
        dynamic_bytes: int,
        arguments: Sequence[bytes],
        names: Sequence[str] = (),
        limits: Limits = Limits(),
    ) -> None:
        self.loaded, self.kernel = loaded, kernel
        self.grid, self.block = cast(Shape, tuple(grid)), cast(Shape, tuple(block))
        self.dynamic_bytes, self.limits = dynamic_bytes, limits
        function = loaded.module.kernels().get(kernel)
        if function is None:
            raise LaunchRefused(f"the module has no kernel {kernel}")
        self.function = function
        self.names = _parameter_names(self.function, names)
        self.arguments = self._packed(arguments)
        self.reached = loaded.functions_reached(kernel)
        self.recorder, self.counters = Recorder(), dict.fromkeys(Counters.__dataclass_fields__, 0)
        self.printed: list[str] = []
        self.printed_characters, self.deadline = 0, 0.0
        self.shared_variables = shared_variables(self.reached, loaded.module)
        self.variables: dict[str, Region] = {}
        self.static_bytes = self._check_configuration()

    def _packed(self, arguments: Sequence[bytes]) -> dict[str, bytes]:
        parameters = self.function.parameters
        if len(arguments) != len(parameters):
            raise LaunchRefused(
                f"the kernel {self.kernel} takes {len(parameters)} arguments, but "
                f"{len(arguments)} were given"
            )
        for number, (raw, parameter) in enumerate(zip(arguments, parameters)):
            if len(raw) != parameter.size:
                raise LaunchRefused(
                    f"argument {number} ({self.names[number]}) of {self.kernel} is "
                    f"{parameter.size} bytes large, but a value of {len(raw)} bytes was "
                    f"passed; a GPU would misread it and every argument after it"
                )
        return {p.name: raw for p, raw in zip(parameters, arguments)}

    def _check_configuration(self) -> int:
        """Bytes of static shared memory. Raises LaunchRefused."""
        for what, shape, limits in (
            ("block", self.block, BLOCK_LIMITS),
            ("grid", self.grid, GRID_LIMITS),
        ):
            if len(shape) != 3 or any(not 1 <= n <= most for n, most in zip(shape, limits)):
                raise LaunchRefused(
                    f"the {what} {shape} is not possible: each side is at least 1 and at most "
                    f"{limits}"
                )
        if np.prod(self.block, dtype=object) > THREADS_LIMIT:
            raise LaunchRefused(f"the block {self.block} has more than {THREADS_LIMIT} threads")
        static = sum(v.size for v in self.shared_variables)
        if self.dynamic_bytes < 0 or static + self.dynamic_bytes > SHARED_LIMIT:
            raise LaunchRefused(
                f"{static + self.dynamic_bytes} bytes of shared memory were asked for; a block "
                f"has at most {SHARED_LIMIT}"
            )
        return static

    def code(self, name: str) -> tuple[Code, Cells]:
        """(Code, cells) of a function of the module."""
        return self.loaded.code(name)

    @property
    def has_printed_enough(self) -> bool:
        """Nothing more is kept, so nothing more need be formatted: a printf in a loop of every thread ends at its limit."""
        return self.printed_characters >= MAX_PRINTED

    def print(self, text: str) -> None:
        """Keep what a kernel printed, up to MAX_PRINTED characters in all."""
        kept = text[: MAX_PRINTED - self.printed_characters]
        self.printed.append(kept)
        self.printed_characters += len(kept)

    def run(self) -> LaunchReport:
        """Run every block and return the LaunchReport."""
        began = time.process_time()  # a busy machine makes no kernel too slow
        self.deadline = began + self.limits.seconds
        blocks = self.grid[0] * self.grid[1] * self.grid[2]
        checker = Checker(
            self.recorder, self.counters, self._cell_shift(), self.limits.checks == "full"
        )
        self.global_memory = GlobalMemory(self.loaded, self.function, self.arguments, self.names)
        if self.limits.races == "all":
            self.global_memory.mark_racing(self.reached)
        try:
            with np.errstate(all="ignore"):
                per_wave = self._blocks_per_wave()
                for first in range(0, blocks, per_wave):
                    self._run_wave(
                        Wave(self.grid, self.block, first, min(per_wave, blocks - first)), checker
                    )
        except Stop:
            pass  # the recorder knows why
        except PtxError as error:
            self.recorder.add("unsupported", str(error))
        except MemoryError:
            self.recorder.add("memory_limit", "the launch needs more memory than there is")
        return self._report(time.process_time() - began)

    def _blocks_per_wave(self) -> int:
        widest = max(len(f.registers) for f in self.reached.values())
        local = sum(
            v.size
            for f in self.reached.values()
            for v in f.variables.values()
            if v.space == "local"
        )
        threads = min(
            self.limits.wave_threads,
            self.limits.register_bytes // (8 * max(widest, 1)),
            self.limits.local_bytes // max(local, 1),
        )
        return max(1, threads // (self.block[0] * self.block[1] * self.block[2]))

    def _run_wave(self, wave: Wave, checker: Checker) -> None:
        machine = Machine(self, wave, checker, self.recorder, self.counters)
        shared = shared_regions(self.shared_variables, self.dynamic_bytes, wave.blocks)
        self.variables = self.global_memory.variables | shared
        checker.epoch += 1
        self.attach(machine)
        machine.run(self.kernel)
        self.counters["steps"] += machine.steps

    def attach(self, machine: Machine) -> None:
        """Tell the checker what addresses may reach in this wave."""
        regions = {
            id(r): r for r in [*self.global_memory.regions, *self.variables.values()]
        }.values()
        by_origin = self.global_memory.parameters | self.variables
        machine.checker.attach(machine.wave, by_origin, [*regions, *machine.local_regions])

    def _cell_shift(self) -> int:
        """Bits of an address inside one cell, in which races are seen: as fine as the narrowest access, at most 4 bytes."""
        sizes = [
            DTYPES[i.opcode[-1]].itemsize
            for f in self.reached.values()
            for i in f.instructions
            if i.opcode[0] in ("ld", "st", "atom", "red")
            and i.opcode[-1] in DTYPES
            and not {"param", "local", "const"} & set(i.opcode)
        ]
        return min(min(sizes, default=4), 4).bit_length() - 1

    def _report(self, seconds: float) -> LaunchReport:
        return LaunchReport(
            self.kernel,
            self.grid,
            self.block,
            self.static_bytes + self.dynamic_bytes,
            self.recorder.problems(),
            Counters(**self.counters),
            self._arrays(),
            "".join(self.printed),
            seconds,
        )

    def _arrays(self) -> tuple[ArrayTraffic, ...]:
        regions = {id(r): r for r in self.global_memory.parameters.values()}.values()
        return tuple(
            ArrayTraffic(
                r.name,
                r.position,
                r.size // r.item_size,
                r.size,
                int(r.valid[: r.size].sum()),
                r.loads,
                r.stores,
                r.atomics,
                int(r.loads_of.max()) if r.loads_of is not None else 0,
            )
            for r in regions
        )


def _parameter_names(function: Function, names: Sequence[str]) -> list[str]:
    """A name per parameter: the given one if it is a plain word, else argument0, argument1, ..."""
    given = list(names) + [""] * len(function.parameters)
    return [
        name if name.isidentifier() and len(name) <= 64 else f"argument{i}"
        for i, name in zip(range(len(function.parameters)), given)
    ]
