"""The device process: holds device memory, and runs kernels for workers while a call of a check is open.

It is started by the trusted side with one socket to it, and never runs anything but PTX. Messages are lists
in the frames of grader/cage/inside/frames.py, whose blob carries bytes of memory. The trusted side sends

    ["connect"]   with one descriptor, a new worker's end of a socket; no reply
    ["open"]      launches are allowed and recorded from here on, copied bytes counted; no reply
    ["close"]     launches are refused from here on; the reply is ["reports", reports, [written, read], late]:
                  every LaunchReport as plain data, the bytes copied to the device and the bytes copied back, all
                  since the last "open", and the numbers of the host's own that came late; its blob holds the
                  bytes that were fetched. The last two are kept while numbers are exchanged only
    ["exchange", old, new, run]  what workers send is exchanged from here on, see substitution.py; None ends it

and is answered to nothing else. A worker sends [operation, *arguments]; each request has one reply, which is
["ok", value] or ["error", kind, sentence] with a kind of "invalid_value", "invalid_launch", "invalid_ptx",
"out_of_memory", "timeout", "not_found" or "not_permitted". The operations, with what their blobs hold:

    allocate(size) -> address              free(address)
    write(address, item size) + bytes      read(address, size) -> bytes in the blob
    copy(target, source, size)             fill(address, pattern of 1 to 8 bytes, count)
    load(ptx) -> [module, {kernel: [[type, size] of each parameter]}]
    unload(module)                         variable(module, name) -> [address, size]
    launch(module, kernel, grid, block, shared bytes, arguments as bytes, names) -> report

Each worker has memory and modules of its own; they are gone when its socket closes. The module is long for one
idea, because the protocol and every operation of it stand in one place.
"""

from __future__ import annotations

import contextlib
import resource
import select
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

from grader.cage.inside.frames import WireError
from grader.cuda.line import Line
from grader.cuda.machine.launch import Launch, LaunchRefused, Limits, LoadedModule
from grader.cuda.machine.memory import DeviceMemory, DeviceMemoryError
from grader.cuda.ptx.program import PtxError
from grader.cuda.ptx.reader import read
from grader.cuda.substitution import Substitution
from grader.cuda.watch.summary import to_plain

MAX_MODULES = 64
MAX_CONNECTIONS = 16
MAX_LAUNCHES = 512  # in one call of a check
LAUNCH_GRACE = 1.0  # seconds: a launch ends itself at its limit, and says more about it
ADDRESS_SPACE = 3 << 30
Answer: TypeAlias = tuple[Any, bytes]  # the value of a reply, and its blob


@dataclass(frozen=True)
class DeviceLimits:
    """memory_bytes one worker may allocate, seconds one launch may take."""

    memory_bytes: int = 1 << 28
    launch_seconds: float = 8.0


class Refused(Exception):
    """A request that is answered with an error of this kind."""

    def __init__(self, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind


class OutOfTime(BaseException):
    """A request took longer than a launch may. No Exception, so that nothing on the way takes it for its own."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """OutOfTime in whatever runs inside once the process has computed for so long: loading and filling end, too."""

    def ring(*_: object) -> NoReturn:
        raise OutOfTime

    if threading.current_thread() is not threading.main_thread():  # only there do signals arrive
        yield
        return
    previous = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


class Context:
    """What one worker has on the device. The arguments of requests are whatever a stranger sent: every one is checked."""

    def __init__(self, device: Device, limits: DeviceLimits) -> None:
        self.device, self.limits = device, limits
        self.memory = DeviceMemory(limits.memory_bytes)
        self.modules: dict[int, LoadedModule] = {}
        self.loaded = 0

    def answer(self, message: list, blob: bytes) -> Answer:
        """(value, blob) for a request. Raises Refused."""
        operation = getattr(self, "do_" + message[0], None)
        if operation is None:
            raise Refused("invalid_value", f"the device knows no operation {message[0][:40]}")
        try:
            with time_limit(self.limits.launch_seconds + LAUNCH_GRACE):
                return operation(*message[1:], **({"blob": blob} if message[0] == "write" else {}))
        except (DeviceMemoryError, Refused) as error:
            raise Refused(error.kind, str(error)) from None
        except PtxError as error:
            raise Refused("invalid_ptx", str(error)) from None
        except LaunchRefused as error:
            raise Refused("invalid_launch", str(error)) from None
        except MemoryError:
            raise Refused("out_of_memory", "the device has no memory left for this") from None
        except OutOfTime:
            seconds = f"{self.limits.launch_seconds:g}"
            words = f"{message[0]} had not ended after {seconds} s and was given up"
            raise Refused("timeout", words) from None
        except Exception as error:  # whatever strangers' bytes set off: the request is answered, and the device lives on
            words = f"the request {message[0]} cannot be carried out ({type(error).__name__}: {str(error)[:200]})"
            raise Refused("invalid_value", words) from None

    def do_allocate(self, size: Any) -> Answer:
        return self.memory.allocate(_integer(size)).base, b""

    def do_free(self, address: Any) -> Answer:
        self.memory.free(_integer(address))
        return None, b""

    def do_write(self, address: Any, item_size: Any, blob: bytes) -> Answer:
        substitution = self.device.substitution
        arriving = blob if substitution is None else substitution.sent(blob)
        self.memory.write(_integer(address), arriving, _integer(item_size))
        self.device.transfers[0] += len(blob)
        return None, b""

    def do_read(self, address: Any, size: Any) -> Answer:
        data = self.memory.read(_integer(address), _integer(size))
        self.device.transfers[1] += len(data)
        if self.device.substitution is not None:
            self.device.substitution.read(data)
        return None, data

    def do_copy(self, target: Any, source: Any, size: Any) -> Answer:
        self.memory.copy(_integer(target), _integer(source), _integer(size))
        return None, b""

    def do_fill(self, address: Any, pattern: Any, count: Any) -> Answer:
        if type(pattern) is not bytes or not 1 <= len(pattern) <= 8:
            raise Refused("invalid_value", "memory is filled with a pattern of 1 to 8 bytes")
        if not 0 <= _integer(count) <= self.limits.memory_bytes:
            raise Refused("invalid_value", f"{count} repetitions do not fit")
        self.memory.fill(_integer(address), pattern, count)
        return None, b""

    def do_load(self, ptx: Any) -> Answer:
        if len(self.modules) >= MAX_MODULES:
            raise Refused("out_of_memory", f"more than {MAX_MODULES} modules are loaded")
        module = read(ptx)
        if self.device.substitution is not None:
            self.device.substitution.loaded(ptx)
        self.loaded += 1
        self.modules[self.loaded] = LoadedModule(module, self.memory)
        kernels = {
            name: [[p.type, p.size] for p in f.parameters] for name, f in module.kernels().items()
        }
        return [self.loaded, kernels], b""

    def do_unload(self, number: Any) -> Answer:
        module = self.modules.pop(number, None)
        if module is not None:
            module.unload()
        return None, b""

    def do_variable(self, number: Any, name: Any) -> Answer:
        buffer = self.modules[number].variables.get(name)
        if buffer is None:
            raise Refused("not_found", f"the module has no variable {str(name)[:60]}")
        return [buffer.base, buffer.size], b""

    def do_launch(
        self,
        number: Any,
        kernel: Any,
        grid: Any,
        block: Any,
        shared: Any,
        arguments: Any,
        names: Any,
    ) -> Answer:
        self.device.expect_open_call()
        if not all(type(a) is bytes for a in arguments) or not all(type(n) is str for n in names):
            raise Refused("invalid_value", "a launch takes arguments as bytes and names as text")
        if self.device.substitution is not None:
            self.device.substitution.passed(arguments)
        limits = Limits(seconds=self.limits.launch_seconds)
        launch = Launch(
            self.modules[number],
            kernel,
            [_integer(n) for n in grid],
            [_integer(n) for n in block],
            _integer(shared),
            arguments,
            names,
            limits,
        )
        report = to_plain(launch.run())
        self.device.reports.append(report)
        return report, b""


def _integer(value: Any) -> int:
    if type(value) is not int:
        raise Refused("invalid_value", f"a whole number is needed, not {str(value)[:40]}")
    return value


class Device:
    """Serves the trusted side and the workers' connections, the trusted side first."""

    def __init__(self, trusted: socket.socket, limits: DeviceLimits) -> None:
        self.trusted = Line(trusted, 1 << 20)
        self.limits = limits
        self.contexts: dict[Line, Context] = {}
        self.open = False
        self.reports: list[dict[str, Any]] = []
        self.transfers = [0, 0]  # bytes to the device, bytes back
        self.substitution: Substitution | None = None

    def expect_open_call(self) -> None:
        """Raises Refused if no kernel may be launched now."""
        self.receive_orders()
        if not self.open:
            raise Refused(
                "not_permitted", "kernels can be launched only while a call is being answered"
            )
        if len(self.reports) >= MAX_LAUNCHES:
            raise Refused(
                "not_permitted", f"more than {MAX_LAUNCHES} kernels were launched in one call"
            )

    def serve(self) -> None:
        """Answer until the trusted side hangs up, which raises WireError."""
        while True:
            ready, _, _ = select.select([self.trusted, *self.contexts], [], [])
            self.receive_orders()
            for line in ready:
                if line in self.contexts:
                    self._serve_worker(line)

    def receive_orders(self) -> None:
        """Obey what the trusted side has sent by now."""
        while select.select([self.trusted], [], [], 0)[0]:
            self.trusted.gather(with_descriptors=True)
        while (frame := self.trusted.next_message()) is not None:
            self._handle_order(*frame[0])

    def _handle_order(self, order: str, *details: Any) -> None:
        if order == "connect":
            worker = socket.socket(fileno=self.trusted.descriptors.pop(0))
            if len(self.contexts) >= MAX_CONNECTIONS:
                self._drop(next(iter(self.contexts)))
            self.contexts[Line(worker, self.limits.memory_bytes)] = Context(self, self.limits)
        elif order == "open":
            self.open, self.reports, self.transfers = True, [], [0, 0]
        elif order == "close":
            self.open = False
            kept = self.substitution
            late, fetched = (kept.late, bytes(kept.fetched)) if kept is not None else (0, b"")
            self.trusted.send(["reports", self.reports, self.transfers, late], fetched)
        elif order == "exchange":
            old, new, run = details
            self.substitution = None if old is None else Substitution(old, new, run)

    def _serve_worker(self, line: Line) -> None:
        try:
            line.gather()
            while (frame := line.next_message()) is not None:
                self._answer(line, *frame)
        except WireError:
            self._drop(line)

    def _answer(self, line: Line, message: list, blob: bytes) -> None:
        try:
            value, data = self.contexts[line].answer(message, blob)
        except Refused as refusal:
            line.send(["error", refusal.kind, str(refusal)])
        else:
            line.send(["ok", value], data)

    def _drop(self, line: Line) -> None:
        self.contexts.pop(line, None)
        line.close()


def confine() -> None:
    """This process gets along with little: no files to write, no core, a bounded address space."""
    for name, value in (("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0), ("RLIMIT_AS", ADDRESS_SPACE)):
        limit = getattr(resource, name)
        hard = resource.getrlimit(limit)[1]
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(OSError, ValueError):  # macOS keeps no limit on address space
            resource.setrlimit(limit, (soft, hard))


def main(descriptor: int, memory_bytes: int, launch_seconds: float) -> None:
    """Serve on this socket until it closes."""
    confine()
    try:
        Device(socket.socket(fileno=descriptor), DeviceLimits(memory_bytes, launch_seconds)).serve()
    except (WireError, KeyboardInterrupt):
        sys.exit(0)
