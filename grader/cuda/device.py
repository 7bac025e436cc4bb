"""The device process: holds device memory, and runs kernels for workers while a call of a check is open.

It is started by the trusted side with one socket to it. Frames are those of `wire`, requests are lists:
    trusted -> device   ["connect"] + one descriptor      a new worker's end; no reply
                        ["open"]                          from here on launches are recorded and allowed; no
                        reply ["close"] -> ["reports", [report, ...], [bytes to the device, bytes back]]
                        since "open"
    worker  -> device   [operation, *arguments] (+ blob)  -> ["ok", value] (+ blob) | ["error", kind,
    sentence]
Operations: allocate(size) -> address, free(address), write(address, item size) + bytes, read(address, size)
-> bytes, copy(target, source, size), fill(address, pattern bytes, count), load(ptx) -> [module, kernels],
unload(module), variable(module, name) -> [address, size], launch(module, kernel, grid, block, shared,
arguments, names) -> report. Each worker has memory and modules of its own; they are gone when its socket
closes. It never runs anything but PTX.
"""

import contextlib
import resource
import select
import socket
import sys
from dataclasses import dataclass

from grader.cage.inside.frames import WireError
from grader.cuda.line import Line
from grader.cuda.machine.launch import Launch, LaunchRefused, Limits, LoadedModule
from grader.cuda.machine.memory import DeviceMemory, DeviceMemoryError
from grader.cuda.ptx.program import PtxError
from grader.cuda.ptx.reader import read
from grader.cuda.watch.summary import to_plain

MAX_MODULES = 64
MAX_CONNECTIONS = 16
MAX_LAUNCHES = 512  # in one call of a check
ADDRESS_SPACE = 3 << 30


@dataclass(frozen=True)
class DeviceLimits:
    """memory_bytes one worker may allocate, seconds one launch may take."""

    memory_bytes: int = 1 << 28
    launch_seconds: float = 8.0


class Refused(Exception):
    """A request that is answered with an error of this kind."""

    def __init__(self, kind, sentence):
        super().__init__(sentence)
        self.kind = kind


class Context:
    """What one worker has on the device."""

    def __init__(self, device, limits):
        self.device, self.limits = device, limits
        self.memory = DeviceMemory(limits.memory_bytes)
        self.modules = {}
        self.loaded = 0

    def answer(self, message, blob):
        """(value, blob) for a request. Raises Refused."""
        operation = getattr(self, "do_" + message[0], None)
        if operation is None:
            raise Refused("invalid_value", f"the device knows no operation {message[0][:40]}")
        try:
            return operation(*message[1:], **({"blob": blob} if message[0] == "write" else {}))
        except (DeviceMemoryError, Refused) as error:
            raise Refused(error.kind, str(error)) from None
        except PtxError as error:
            raise Refused("invalid_ptx", str(error)) from None
        except LaunchRefused as error:
            raise Refused("invalid_launch", str(error)) from None
        except MemoryError:
            raise Refused("out_of_memory", "the device has no memory left for this") from None
        except (
            TypeError,
            ValueError,
            AttributeError,
            KeyError,
            IndexError,
            OverflowError,
        ) as error:
            raise Refused(
                "invalid_value",
                f"the request {message[0]} has arguments of the wrong sort ({error})",
            ) from None

    def do_allocate(self, size):
        return self.memory.allocate(_integer(size)).base, b""

    def do_free(self, address):
        self.memory.free(_integer(address))
        return None, b""

    def do_write(self, address, item_size, blob):
        self.memory.write(_integer(address), blob, _integer(item_size))
        self.device.transfers[0] += len(blob)
        return None, b""

    def do_read(self, address, size):
        data = self.memory.read(_integer(address), _integer(size))
        self.device.transfers[1] += len(data)
        return None, data

    def do_copy(self, target, source, size):
        self.memory.copy(_integer(target), _integer(source), _integer(size))
        return None, b""

    def do_fill(self, address, pattern, count):
        if type(pattern) is not bytes or not 1 <= len(pattern) <= 8:
            raise Refused("invalid_value", "memory is filled with a pattern of 1 to 8 bytes")
        if not 0 <= _integer(count) <= self.limits.memory_bytes:
            raise Refused("invalid_value", f"{count} repetitions do not fit")
        self.memory.fill(_integer(address), pattern, count)
        return None, b""

    def do_load(self, ptx):
        if len(self.modules) >= MAX_MODULES:
            raise Refused("out_of_memory", f"more than {MAX_MODULES} modules are loaded")
        module = read(ptx)
        self.loaded += 1
        self.modules[self.loaded] = LoadedModule(module, self.memory)
        kernels = {
            name: [[p.type, p.size] for p in f.parameters] for name, f in module.kernels().items()
        }
        return [self.loaded, kernels], b""

    def do_unload(self, number):
        module = self.modules.pop(number, None)
        if module is not None:
            module.unload()
        return None, b""

    def do_variable(self, number, name):
        buffer = self.modules[number].variables.get(name)
        if buffer is None:
            raise Refused("not_found", f"the module has no variable {str(name)[:60]}")
        return [buffer.base, buffer.size], b""

    def do_launch(self, number, kernel, grid, block, shared, arguments, names):
        self.device.expect_open_call()
        if not all(type(a) is bytes for a in arguments) or not all(type(n) is str for n in names):
            raise Refused("invalid_value", "a launch takes arguments as bytes and names as text")
        sizes = [tuple(_integer(n) for n in shape) for shape in (grid, block)]
        limits = Limits(seconds=self.limits.launch_seconds)
        launch = Launch(
            self.modules[number], kernel, *sizes, _integer(shared), arguments, names, limits
        )
        report = to_plain(launch.run())
        self.device.reports.append(report)
        return report, b""


def _integer(value):
    if type(value) is not int:
        raise Refused("invalid_value", f"a whole number is needed, not {str(value)[:40]}")
    return value


class Device:
    """Serves the trusted side and the workers' connections, the trusted side first."""

    def __init__(self, trusted, limits):
        self.trusted = Line(trusted, 1 << 20)
        self.limits = limits
        self.contexts = {}  # Line -> Context
        self.open, self.reports, self.transfers = False, [], [0, 0]

    def expect_open_call(self):
        self.hear_trusted()
        if not self.open:
            raise Refused(
                "not_permitted", "kernels can be launched only while a call is being answered"
            )
        if len(self.reports) >= MAX_LAUNCHES:
            raise Refused(
                "not_permitted", f"more than {MAX_LAUNCHES} kernels were launched in one call"
            )

    def serve(self):
        """Answer until the trusted side hangs up."""
        while True:
            ready, _, _ = select.select([self.trusted, *self.contexts], [], [])
            self.hear_trusted()
            for line in ready:
                if line in self.contexts:
                    self._hear_worker(line)

    def hear_trusted(self):
        """Take in whatever the trusted side has said by now."""
        if not select.select([self.trusted], [], [], 0)[0]:
            return
        self.trusted.gather(with_descriptors=True)
        while (frame := self.trusted.next_message()) is not None:
            self._obey(frame[0][0])

    def _obey(self, order):
        if order == "connect":
            worker = socket.socket(fileno=self.trusted.descriptors.pop(0))
            if len(self.contexts) >= MAX_CONNECTIONS:
                self._drop(next(iter(self.contexts)))
            self.contexts[Line(worker, self.limits.memory_bytes)] = Context(self, self.limits)
        elif order == "open":
            self.open, self.reports, self.transfers = True, [], [0, 0]
        elif order == "close":
            self.open = False
            self.trusted.send(["reports", self.reports, self.transfers])

    def _hear_worker(self, line):
        try:
            line.gather()
            while (frame := line.next_message()) is not None:
                self._answer(line, *frame)
        except WireError:
            self._drop(line)

    def _answer(self, line, message, blob):
        try:
            value, data = self.contexts[line].answer(message, blob)
        except Refused as refusal:
            line.send(["error", refusal.kind, str(refusal)])
        else:
            line.send(["ok", value], data)

    def _drop(self, line):
        self.contexts.pop(line, None)
        line.close()


def confine():
    """This process gets along with little: no files to write, no core, a bounded address space."""
    for name, value in (("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0), ("RLIMIT_AS", ADDRESS_SPACE)):
        limit = getattr(resource, name)
        hard = resource.getrlimit(limit)[1]
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(OSError, ValueError):  # macOS keeps no limit on address space
            resource.setrlimit(limit, (soft, hard))


def main(descriptor, memory_bytes, launch_seconds):
    """Serve on this socket until it closes."""
    confine()
    try:
        Device(socket.socket(fileno=descriptor), DeviceLimits(memory_bytes, launch_seconds)).serve()
    except (WireError, KeyboardInterrupt):
        sys.exit(0)
