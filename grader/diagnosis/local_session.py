"""An answer of the catalogue behind a check's `student`, without a process in between.

The answer is source of ours (a solution, a variant or a mistake), never a student's: it runs right
here, behind the very same `Services`, encoder and decoder that the worker uses. What a worker's
process keeps apart is kept apart by hand: default dtype, grad mode, names off limits and standard
output are the answer's while it runs, and the check's again when it has answered.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from types import CodeType
from typing import Any, NoReturn

from grader.cage.host import precision
from grader.cage.host.accelerator import Device, descriptor_of
from grader.cage.host.callbacks import NUMBERS, require_accepted
from grader.cage.host.obituaries import fault_from
from grader.cage.host.outcomes import StudentRaised
from grader.cage.host.remote import Remote
from grader.cage.host.session import tensor_handle
from grader.cage.inside import pycuda_facade
from grader.cage.inside.codec import Decoder, Encoder
from grader.cage.inside.frames import WireError
from grader.cage.inside.guards import Guards
from grader.cage.inside.loader import Files
from grader.cage.inside.objects import Objects
from grader.cage.inside.services import Services
from grader.cage.inside.worker import CallbackError
from grader.course.manifest import Limits


class LocalSession:
    """The part of `Session` that a `Student` needs; its worker is a function call.

    Its files are importable, and the facade of PyCUDA is installed, until `close`.
    """

    dead = None
    sent: tuple[int, bytes, list[bytes], dict[int, Any]] = (0, b"", [], {})
    received = 0

    def __init__(
        self,
        limits: Limits,
        sources: dict[str, bytes],
        provided: dict[str, bytes],
        device: Device | None = None,
    ):
        self.limits = limits
        self.device = device
        self.output = LocalOutput()
        self.callbacks: dict[int, Any] = {}  # (function, kinds it accepts)
        self.callback_error: Exception | None = None
        self.on_handle: Callable[[int, str], Remote] | None = None
        self.objects = Objects()
        self.inner = Encoder(self.objects.export, self.objects.tensor_handle)
        self.outer = Encoder(self._export, tensor_handle, tensors_by_reference=True)
        self.services = Services(
            self.objects, Encoder(self.objects.export, self.objects.tensor_handle)
        )
        self.world = World(self.output)
        self.services.guards = self.world.guards
        self.files = self.services.files = CompiledOnce(sources, provided)
        if device is not None:
            pycuda_facade.install(descriptor_of(device))
        self.files.install()

    @property
    def decoder(self) -> LocalSession:
        """Where a Student sets `on_handle`."""
        return self

    def request(self, operation: str, *arguments: Any, seconds: float | None = None) -> Any:
        """(value, extras, mutable arguments, generators), as `Session.request` gives and raises."""
        outer, self.callbacks = self.callbacks, {}
        try:
            header, blobs = self.outer.encode([operation, 0, *arguments])
            precision.note(self.outer.dtypes)
            mutables, generators = self.outer.mutables, self.outer.generators
            return *self._ask(header, blobs), mutables, generators
        finally:
            self.callbacks = outer

    def cpu_seconds(self) -> float:
        return time.process_time()

    def abandon(self, fault: Exception) -> NoReturn:
        raise fault from None

    def close(self) -> None:
        """Take the answer's modules, and the facade of PyCUDA, out of this process."""
        self.files.uninstall()
        if self.device is not None:
            pycuda_facade.uninstall()

    def _ask(self, header: bytes, blobs: Iterable[Any]) -> tuple[Any, dict[str, Any]]:
        self.callback_error = None
        if self.device is not None:
            self.device.open_call()
        try:
            with self.world.inside():
                header, blobs = self._answer(header, blobs)
        finally:
            if self.device is not None:
                self.device.close_call()
        kind, _, value, extras = Decoder(self.on_handle, None).decode(header, _joined(blobs))
        if kind == "err":
            raise self._raised(value, extras or {})
        return value, extras or {}

    def _answer(self, header: bytes, blobs: Iterable[Any]) -> tuple[bytes, list[Any]]:
        """What the worker would send."""
        decoder = Decoder(self.objects.find, self._callback)
        request = decoder.decode(header, _joined(blobs))
        reply = self.services.answer(request, decoder.mutables, decoder.generators)
        try:
            return self.inner.encode(reply)
        except WireError as error:
            words = {"kind": "unsendable", "type": "ValueError", "message": str(error)}
            return self.inner.encode(["err", 0, words, None])

    def _raised(self, fault: Any, extras: dict[str, Any]) -> Exception:
        if fault.get("type") == CallbackError.__name__ and self.callback_error is not None:
            return self.callback_error
        return fault_from(fault, extras, self.limits.memory_mb)

    def _callback(self, number: int) -> Callable[..., Any]:
        """A function of the check's, as the answer may call it: it runs in the check's world."""
        function, accepts = self.callbacks[number]

        def call(*arguments: Any, **keywords: Any) -> Any:
            header, blobs = self.inner.encode([list(arguments), keywords])
            given, named = Decoder(self.on_handle, None).decode(header, _joined(blobs))
            outer = self.callbacks
            with self.world.outside():
                try:
                    _require(accepts, [*given, *named.values()])
                    answer = function(*given, **named)
                except Exception as error:
                    self.callback_error = error
                    raise CallbackError(type(error).__name__) from None
            self.callbacks = outer
            header, blobs = self.outer.encode(answer)
            precision.note(self.outer.dtypes)
            return Decoder(self.objects.find, self._callback).decode(header, _joined(blobs))

        return call

    def _export(self, value: Any) -> Any:
        if isinstance(value, Remote):
            return value._handle
        if not callable(value):
            raise TypeError(f"a check cannot send a {type(value).__name__} to student code")
        number = len(self.callbacks) + 1
        self.callbacks[number] = (value, getattr(value, "accepts", NUMBERS))
        return number


class LocalOutput:
    """What the answer printed; `Session.output` for a Student."""

    def __init__(self) -> None:
        self.stream = io.StringIO()
        self.recent = b""

    def begin(self) -> None:
        """What is printed from here on is `recent`."""
        self.stream.seek(0)
        self.stream.truncate()

    def drain(self) -> None:
        self.recent = self.stream.getvalue().encode("utf-8", "replace")


class World:
    """What a process has one of, and an answer must not share with the check: see the module."""

    def __init__(self, output: LocalOutput):
        self.guards = LiftableGuards()
        self.stream: Any = output.stream
        self.torch = sys.modules.get("torch")
        self.state: tuple[Any, ...] = (getattr(self.torch, "float32", None), True)

    @contextlib.contextmanager
    def inside(self) -> Iterator[None]:
        """The answer runs in here."""
        self._swap()
        self.guards.lower()
        try:
            yield
        finally:
            self.guards.lift()
            self._swap()

    @contextlib.contextmanager
    def outside(self) -> Iterator[None]:
        """A function of the check's runs in here, called by the answer."""
        self.guards.lift()
        self._swap()
        try:
            yield
        finally:
            self._swap()
            self.guards.lower()

    def _swap(self) -> None:
        sys.stdout, self.stream = self.stream, sys.stdout
        if self.torch is not None:
            dtype, grad = self.state
            self.state = self.torch.get_default_dtype(), self.torch.is_grad_enabled()
            self.torch.set_default_dtype(dtype)
            self.torch.set_grad_enabled(grad)


class LiftableGuards(Guards):
    """Guards that stand only while the answer runs: the check may call what is off limits."""

    def __init__(self) -> None:
        super().__init__()
        self.lifted: list[tuple[Any, str, Any]] = []

    def lift(self) -> None:
        self.lifted = [(owner, name, getattr(owner, name)) for owner, name, _ in self.replaced]
        for owner, name, original in reversed(self.replaced):
            setattr(owner, name, original)

    def lower(self) -> None:
        for owner, name, refusing in self.lifted:
            setattr(owner, name, refusing)


class CompiledOnce(Files):
    """Files of ours: a source that many answers share is compiled once."""

    compiled: dict[tuple[str, bytes], CodeType] = {}

    def get_code(self, fullname: str) -> CodeType:
        key = fullname, self.sources[fullname]
        if key not in self.compiled:
            self.compiled[key] = super().get_code(fullname)
        return self.compiled[key]


def _require(accepts: Iterable[str], arguments: Iterable[Any]) -> None:
    try:
        require_accepted(accepts, arguments)
    except TypeError as error:
        raise StudentRaised("unavailable", "TypeError", (), str(error)) from None


def _joined(blobs: Iterable[Any]) -> bytes:
    return b"".join(bytes(blob) for blob in blobs)
