"""Asks a known answer the questions that a check asked the student, without a process in between.

The known answer is source of ours (a solution, or a mistake of the catalogue), never a student's:
it runs right here, behind the very same `Services`, encoder and decoder that the worker uses.
Handles are matched by the place where they appear.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

from grader.cage.host.accelerator import Device, Exchanged, descriptor_of
from grader.cage.host.callbacks import NUMBERS
from grader.cage.host.outcomes import NotStarted, StudentRaised
from grader.cage.host.remote import Remote
from grader.cage.host.session import tensor_handle
from grader.cage.host.student import Student
from grader.cage.host.transcript import Exchange, Outcome, answered, raised_as
from grader.cage.inside import pycuda_facade
from grader.cage.inside.codec import Decoder, Encoder
from grader.cage.inside.frames import WireError
from grader.cage.inside.loader import Files
from grader.cage.inside.objects import Objects
from grader.cage.inside.services import Services
from grader.cuda.watch.summary import LaunchReport

RELATIVE = 1e-6  # two ways to compute the same wrong number differ by rounding alone
ABSOLUTE = 1e-9


class LocalSession:
    """The part of `Session` that a proxy needs; its worker is a function call.

    numbers: the handle here of each handle of the log.
    """

    def __init__(
        self,
        exercise: str,
        sources: dict[str, bytes],
        provided: dict[str, bytes],
        dtype: str | None = None,
        device: Device | None = None,
    ):
        self.device = device
        self._exchanged: Exchanged | None = None
        if device is not None:
            device.open_call()  # it is ours that launches here, from the import on
            pycuda_facade.install(descriptor_of(device))
        self.objects = Objects()
        self.numbers: dict[int, int] = {}
        self.callbacks: dict[int, Any] = {}  # (function, kinds it accepts)
        self.files = Files(sources, provided)
        self.inner = Encoder(self.objects.export, self.objects.tensor_handle)
        self.services = Services(
            self.objects, Encoder(self.objects.export, self.objects.tensor_handle)
        )
        self.services.files = self.files
        self.files.install()
        self.services.do_load({}, exercise, dtype)
        self.outer = Encoder(self._export, tensor_handle, tensors_by_reference=True)
        self.on_handle: Callable[[int, str], Remote] | None = None

    @property
    def decoder(self) -> LocalSession:
        """Where a proxy sets `on_handle`."""
        return self

    def request(self, operation: str, *arguments: Any, seconds: float | None = None) -> Any:
        """A question of a callback that runs during the replay: its handles are ours.

        Returns (value, extras, mutable arguments, generators), as `Session.request` does.
        """
        outer, self.callbacks = self.callbacks, {}
        header, blobs = self.outer.encode([operation, 0, *arguments])
        mutables, generators = self.outer.mutables, self.outer.generators
        self.sent = (0, header, [bytes(blob) for blob in blobs], self.callbacks)
        kind, value, extras = self._answer(header, blobs, self.objects.find)
        self.callbacks = outer
        if kind == "err":
            if value["kind"] == "not_started":
                raise NotStarted(value["message"])
            raise StudentRaised(value["kind"], value["type"], tuple(value["mro"]), value["message"])
        return value, extras, mutables, generators

    def replay(self, exchange: Exchange) -> Outcome:
        """What this answer says to a logged request, in the form of the log's outcomes."""
        self.callbacks = exchange.callbacks
        if self.device is not None and exchange.exchanged != self._exchanged:
            self._exchanged = exchange.exchanged
            self.device.exchange(self._exchanged)
        kind, value, extras = self._answer(exchange.header, exchange.blobs, self._find)
        return raised_as(value["type"]) if kind == "err" else answered(value, extras)

    def launches(self) -> list[LaunchReport]:
        """Reports of the launches since the last time this was asked; none without a device."""
        if self.device is None:
            return []
        self.device.close_call()
        found = list(self.device.launches)
        self.device.forget_launches()
        self.device.open_call()
        return found

    def close(self) -> None:
        """Take the answer's modules, and the facade of PyCUDA, out of this process."""
        self.files.uninstall()
        if self.device is not None:
            pycuda_facade.uninstall()
            self.device.exchange(None)
            self.device.close_call()
            self.device.forget_launches()

    def _answer(
        self, header: bytes, blobs: Iterable[Any], find: Callable[[int, str], Any]
    ) -> tuple[str, Any, dict[str, Any]]:
        decoder = Decoder(find, self._callback)
        request = decoder.decode(header, b"".join(bytes(blob) for blob in blobs))
        kind, _, value, extras = self.services.answer(request, decoder.mutables, decoder.generators)
        return kind, self._outward(value), self._outward(extras) or {}

    def _outward(self, value: Any) -> Any:
        """A value of the answer's as the check sees it: by value, or as a handle."""
        header, blobs = self.inner.encode(value)
        return Decoder(self.on_handle, None).decode(header, b"".join(bytes(blob) for blob in blobs))

    def _find(self, number: int, type_name: str) -> Any:
        return self.objects.find(self.numbers.get(number, number))

    def _callback(self, number: int) -> Callable[..., Any]:
        function, _ = self.callbacks[number]

        def call(*arguments: Any, **keywords: Any) -> Any:
            outer = self.callbacks
            answer = function(*self._outward(list(arguments)), **self._outward(keywords))
            self.callbacks = outer
            header, blobs = self.outer.encode(answer)
            return Decoder(self.objects.find, self._callback).decode(
                header, b"".join(bytes(blob) for blob in blobs)
            )

        return call

    def _export(self, value: Any) -> Any:
        if isinstance(value, Remote):
            return value._handle
        number = len(self.callbacks) + 1
        self.callbacks[number] = (value, getattr(value, "accepts", NUMBERS))
        return number


def answers_alike(student: Student, log: list[Exchange], session: LocalSession) -> bool:
    """Does the answer behind `session` say to every request of the log what the student's did?

    student: the check's proxy, through which its callbacks reach the session from now on.
    """
    student.answer_from(session)
    session.numbers = {}
    session.on_handle = lambda number, type_name: Remote(student, number, type_name)
    try:
        return all(
            alike(exchange.outcome, session.replay(exchange), session.numbers) for exchange in log
        )
    except (WireError, TypeError):
        return False


def alike(theirs: Any, ours: Any, numbers: dict[int, int]) -> bool:
    """Equal up to rounding. Two handles are alike, and from then on they correspond."""
    if isinstance(theirs, Remote) or isinstance(ours, Remote):
        if not (isinstance(theirs, Remote) and isinstance(ours, Remote)):
            return False
        numbers[theirs._handle.id] = ours._handle.id
        return True
    if isinstance(theirs, (list, tuple)) and isinstance(ours, (list, tuple)):
        return len(theirs) == len(ours) and all(alike(a, b, numbers) for a, b in zip(theirs, ours))
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return theirs.keys() == ours.keys() and all(
            alike(theirs[key], ours[key], numbers) for key in theirs
        )
    if hasattr(theirs, "shape") or hasattr(ours, "shape"):
        return _alike_arrays(theirs, ours, numbers)
    if isinstance(theirs, float) or isinstance(ours, float):
        return _alike_numbers(theirs, ours)
    return type(theirs) is type(ours) and theirs == ours


def _alike_numbers(a: Any, b: Any) -> bool:
    if not all(isinstance(x, (int, float)) for x in (a, b)):
        return False
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) and math.isnan(b)
    return math.isclose(a, b, rel_tol=RELATIVE, abs_tol=ABSOLUTE)


def _alike_arrays(a: Any, b: Any, numbers: dict[int, int]) -> bool:
    import numpy

    for tensor, other in ((a, b), (b, a)):
        remote = getattr(tensor, "student_handle", None)
        match = getattr(other, "student_handle", None)
        if remote is not None and match is not None and tensor is a:
            numbers[remote._handle.id] = match._handle.id
    first, second = (
        numpy.asarray(x.detach().numpy() if hasattr(x, "detach") else x) for x in (a, b)
    )
    if first.shape != second.shape:
        return False
    if first.dtype.kind not in "fc" and second.dtype.kind not in "fc":
        return bool((first == second).all())
    scale = RELATIVE if "32" not in f"{first.dtype}{second.dtype}" else 1e-4
    return bool(numpy.allclose(first, second, rtol=scale, atol=ABSOLUTE, equal_nan=True))


def launches_alike(theirs: Iterable[LaunchReport], ours: Iterable[LaunchReport]) -> bool:
    """Did kernels do the same: as many launches, the same kinds of problems, the same traffic?"""
    return [_fingerprint(report) for report in theirs] == [_fingerprint(report) for report in ours]


def _fingerprint(report: LaunchReport) -> tuple[Any, ...]:
    counters = report.counters
    return (
        report.grid,
        report.block,
        sorted({problem.kind for problem in report.problems}),
        counters.global_loads,
        counters.global_stores,
        counters.global_load_segments,
        counters.global_store_segments,
        counters.bank_conflicts,
    )
