"""One session with one worker: send a request, wait for its answer no longer than allowed, keep the output apart, end the process.

Knows when and how long, not what is asked: that is `student`. Every way in which a worker can fail to answer becomes a StudentFault.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from grader.cage.host import precision, spawning
from grader.cage.host.accelerator import Device
from grader.cage.host.callbacks import NUMBERS, require_accepted
from grader.cage.host.clock import PATIENCE, Allowance, WorkerClock, clock_of
from grader.cage.host.meters import Budget, Output, worker_limits
from grader.cage.host.obituaries import death, fault_from, frames_of_dump
from grader.cage.host.outcomes import (
    Frames,
    SandboxFault,
    StudentDied,
    StudentRaised,
    StudentTimeout,
)
from grader.cage.host.spawning import Born
from grader.cage.inside.codec import Decoder, Encoder, Handle
from grader.cage.inside.frames import Blob, Channel, Stepping, TooLarge, Until, WireError
from grader.course.manifest import Limits

BOOT_SECONDS = 90  # a cold import of torch on a slow, busy machine
MAX_CALLBACKS = 200_000
PLAIN_FACTOR = 16  # a number of one byte on the wire is an object here
DUMP_SECONDS = 0.3
DUMP_BYTES = 1 << 14

# Functions of the check and the kinds of arguments that each accepts, by the number under which it crossed.
Callbacks = dict[int, tuple[Callable[..., Any], tuple[str, ...]]]
Sent = tuple[int, bytes, list[bytes], Callbacks]
Reply = tuple[Any, dict[str, Any]]  # value, extras: see `inside.services`


class Session:
    """A worker and the wire to it. Whoever makes sense of handles sets `decoder.on_handle` (number, type name) -> object.

    dead: why there is no worker any more, None while there is one. sent: the last request as it went out (number, header, blobs, callbacks).
    """

    def __init__(
        self,
        control: socket.socket,
        limits: Limits,
        writes: bool,
        budget: Budget,
        timeout_scale: float = 1.0,
        device: Device | None = None,
        cpu_seconds: float | None = None,
    ):
        self.limits = limits
        self.scale = timeout_scale
        self.budget = budget
        self.device = device
        self.held_to = worker_limits(limits, timeout_scale, cpu_seconds)
        born = spawning.spawn(control, self.held_to, writes, device.worker_end if device else None)
        self.lifeline = born.lifeline
        self.output = Output(born.output, int(limits.output_kb * 1024))
        self.channel = Channel(born.data, blob_limit=int(limits.reply_mb * 2**20))
        self.sources: dict[str, bytes] = {}
        self.callbacks: Callbacks = {}
        self.callback_error: Exception | None = None
        self.allowance: Allowance | None = None  # of the call that is going on
        self.encoder = Encoder(self._export, tensor_handle, tensors_by_reference=True)
        self.decoder = Decoder(None, None)
        self.number = int.from_bytes(os.urandom(3), "little")
        self.sent: Sent = (0, b"", [], {})
        self.received = 0  # bytes that the last message takes here, about
        self.dead: Exception | None = None
        self.clock: WorkerClock | None = None
        self._expect_hello(born)

    def send_files(self, submission: dict[str, bytes], provided: dict[str, bytes]) -> None:
        """Hand the worker its sources, by module name. There is no answer."""
        self.sources = {**submission, **provided}
        header, blobs = self.encoder.encode(["files", submission, provided])
        deadline = Until(time.monotonic() + BOOT_SECONDS * self.scale)
        try:
            self.channel.send(header, blobs, deadline)
        except OSError as error:
            self.end()
            raise SandboxFault(
                f"the cage for student code did not take its files: {error}"
            ) from None

    def request(
        self, operation: str, *arguments: Any, seconds: float | None = None
    ) -> tuple[Any, dict[str, Any], list[Any], list[Any]]:
        """Ask and wait. Returns (value, extras, mutable arguments, generators).

        Raises a StudentFault, or SandboxFault if it was our doing.
        """
        if self.dead is not None:
            raise self.dead
        self.number += 1
        outer, self.callbacks = self.callbacks, {}
        try:
            header, blobs = self.encoder.encode([operation, self.number, *arguments])
            precision.note(self.encoder.dtypes)
            mutables, generators = self.encoder.mutables, self.encoder.generators
            self.sent = (self.number, header, [bytes(blob) for blob in blobs], self.callbacks)
            return *self._ask(self.number, header, blobs, seconds), mutables, generators
        finally:
            self.callbacks = outer

    def repeat(
        self, number: int, header: bytes, blobs: Iterable[Blob], callbacks: Callbacks
    ) -> Reply:
        """Ask what was asked of another session before, in its very bytes. Returns (value, extras), raises as `request`."""
        if self.dead is not None:
            raise self.dead
        self.callbacks = callbacks
        return self._ask(number, header, blobs, None)

    def _ask(
        self, number: int, header: bytes, blobs: Iterable[Blob], seconds: float | None
    ) -> Reply:
        if self.budget.left <= 0:
            words = f"the {self.budget.seconds:g} s that it may take altogether are used up"
            self._die(StudentTimeout(words))
        allowed = min((seconds or self.limits.call_seconds) * self.scale, self.budget.left)
        self.callback_error = None
        if self.device:
            self.device.open_call()
        busy = self.device.cpu_seconds if self.device else None
        allowance = Allowance(allowed, self.clock, busy)
        outer, self.allowance = self.allowance, allowance
        try:
            self.channel.send(header, blobs, allowance)
            return self._answer(number, allowance)
        except TimeoutError:
            self._die(self._late(allowance))
        except (EOFError, ConnectionError):
            self._die(self._obituary())
        except TooLarge as error:
            words = f"the answer is too large: {error}"
            self._die(StudentRaised("unsendable", "ValueError", (), words))
        except WireError as error:
            self._die(StudentDied(f"your process sent something that is no answer ({error})"))
        finally:
            self._close_device()
            self.budget.used += allowance.used()
            self.allowance = outer

    def _late(self, allowance: Allowance) -> StudentTimeout:
        """The fault of a call that has used up its allowance, with the line it was in."""
        frames = self._where_it_is()
        words = f"no answer within {allowance.seconds:g} s"
        if allowance.reason == "waiting":
            words += ", spent waiting for something that did not come"
        by_clock = self.clock is not None and allowance.reason == "clock"
        if by_clock:
            words = f"no answer after {PATIENCE} times the {allowance.seconds:g} s that it may take, on a machine that is busy"
        return StudentTimeout(words, frames, by_clock)

    def _where_it_is(self) -> Frames:
        """The innermost lines of the student's that the worker is in, as it tells itself when it is sent a signal.

        A help for the learner and no evidence: the worker may say what it likes.
        """
        if self.clock is None:
            return ()
        self.output.drain()
        self.output.aside = bytearray()
        try:
            signal.pidfd_send_signal(self.clock.pidfd, signal.SIGUSR1)
            until = time.monotonic() + DUMP_SECONDS
            while (left := until - time.monotonic()) > 0 and self.output.open:
                if not select.select([self.output.descriptor], [], [], left)[0]:
                    break
                self.output.drain()
                if b"  File " in self.output.aside:
                    until = min(until, time.monotonic() + DUMP_SECONDS / 10)
            return frames_of_dump(bytes(self.output.aside[:DUMP_BYTES]), self.sources)
        except (OSError, AttributeError):
            return ()
        finally:
            self.output.aside = None

    def _close_device(self) -> None:
        if self.device is not None:
            try:
                self.device.close_call()
            except StudentDied as fault:
                self._die(fault)

    def end(self) -> None:
        """Kill the worker and everything it started; keep what it printed."""
        self.dead = self.dead or StudentDied("the session is over")
        self.lifeline.close()
        self.output.drain()
        self.output.close()
        self.channel.close()
        if self.clock is not None:
            self.clock.close()

    def _expect_hello(self, born: Born) -> None:
        """The worker's first word: until then no code of the student's has run, so whatever goes wrong is our fault."""
        try:
            self.clock = clock_of(born.pidfd(BOOT_SECONDS * self.scale))
            if self._receive(Until(time.monotonic() + BOOT_SECONDS * self.scale)) != ["hello"]:
                raise WireError("no greeting")
        except (OSError, EOFError, WireError) as error:
            self.output.drain()
            words = self.output.kept.decode("utf-8", "replace")
            self.end()
            reason = words or str(error) or type(error).__name__
            raise SandboxFault(
                f"the cage for student code could not be started: {reason}"
            ) from None

    def _answer(self, number: int, allowance: Allowance) -> Reply:
        """Wait for the reply to a request, and serve callbacks until it comes."""
        calls = 0
        while True:
            message = self._receive(allowance)
            if type(message) is not list or not message:
                raise WireError("no message")
            if message[0] == "callback" and len(message) == 4:
                calls += 1
                if calls > MAX_CALLBACKS:
                    raise WireError("too many calls of the function it was given")
                self._call_back(allowance, *message[1:])
            elif len(message) == 4 and message[0] in ("ok", "err") and message[1] == number:
                extras = message[3] if type(message[3]) is dict else {}
                if message[0] == "err":
                    raise self._raised(message[2], extras)
                return message[2], extras
            else:
                raise WireError("an unexpected message")

    def _call_back(self, allowance: Allowance, number: Any, arguments: Any, keywords: Any) -> None:
        """Run a function of the check's for the student; its exceptions cross as a bare name and are kept out here."""
        called = self.callbacks.get(number) if type(number) is int else None
        if called is None or type(arguments) is not list or type(keywords) is not dict:
            raise WireError("a call of a function it was not given")
        function, accepts = called
        started = time.monotonic()
        callbacks = self.callbacks
        try:
            _require(accepts, [*arguments, *keywords.values()])
            answer = ["return", function(*arguments, **keywords)]
        except Exception as error:
            if self.dead is not None:
                raise
            # raised again out here, once the student's code has passed it on
            self.callback_error = error
            answer = ["raise", type(error).__name__]
        self.callbacks, self.allowance = callbacks, allowance
        allowance.excuse(time.monotonic() - started)
        header, blobs = self.encoder.encode(answer)
        precision.note(self.encoder.dtypes)
        self.channel.send(header, blobs, allowance)

    def _receive(self, deadline: Stepping) -> Any:
        """The next message. The output pipe is emptied meanwhile, so that a flood of printing blocks nobody."""
        while True:
            watched: list[Any] = [
                self.channel.socket,
                *([self.output.descriptor] if self.output.open else []),
            ]
            ready, _, _ = select.select(watched, [], [], deadline.step())
            if self.output.descriptor in ready:
                self.output.drain()
            if self.channel.socket in ready:
                header, blob = self.channel.receive(deadline)
                self.received = PLAIN_FACTOR * len(header) + len(blob)
                return self.decoder.decode(header, blob)

    def _raised(self, fault: Any, extras: dict[str, Any]) -> Exception:
        if (
            type(fault) is dict
            and fault.get("type") == "CallbackError"
            and self.callback_error is not None
        ):
            return self.callback_error
        return fault_from(fault, extras, self.limits.memory_mb)

    def _obituary(self) -> Exception:
        """Why the worker is gone, by its wait status on the lifeline."""
        self.lifeline.settimeout(2)
        try:
            return death(self.lifeline.recv(256), self.held_to["cpu_seconds"])
        except TimeoutError:  # it lives on, and does not talk to us
            return StudentDied("your code closed its connection to the grader")
        except OSError:
            return death(b"", self.held_to["cpu_seconds"])

    def _die(self, fault: Exception) -> NoReturn:
        self.dead = fault
        self.end()
        raise fault from None

    def cpu_seconds(self) -> float:
        """Seconds the worker has computed since it was started; of the wall clock where the system does not tell."""
        return time.monotonic() if self.clock is None else self.clock.cpu_seconds()

    def abandon(self, fault: Exception) -> NoReturn:
        """End the worker because of what it sent. Raises `fault`."""
        self._die(fault)

    def _export(self, value: Any) -> Handle | int:
        handle = getattr(value, "_handle", None)
        if handle is not None and getattr(value, "_is_student_handle", False):
            return handle
        if callable(value):
            number = len(self.callbacks) + 1
            self.callbacks[number] = (value, getattr(value, "accepts", NUMBERS))
            return number
        raise TypeError(f"a check cannot send a {type(value).__name__} to student code")


def _require(accepts: Iterable[str], arguments: Iterable[Any]) -> None:
    """The learner's code called a function of the check's: what it does not take is a StudentRaised, with a sentence of ours."""
    try:
        require_accepted(accepts, arguments)
    except TypeError as error:
        raise StudentRaised("unavailable", "TypeError", (), str(error)) from None


def tensor_handle(tensor: Any) -> Handle | None:
    """The handle of a tensor that came from the student with one; a tensor of the check's own has none."""
    remote = getattr(tensor, "student_handle", None)
    return remote._handle if remote is not None else None
