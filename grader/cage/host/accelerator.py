"""The trusted end of the device process of lecture 9: starts it, gives workers a connection, fetches reports of launches.

What a kernel may do is decided in grader/cuda/device.py. A device that does not answer is killed; that is the
verdict of the kernel that ran on it, not a fault of ours.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgpack

import grader
from grader.cage.host.clock import PATIENCE, processor_seconds
from grader.cage.host.outcomes import SandboxFault, StudentDied
from grader.cage.host.spawning import BARE_ENVIRONMENT
from grader.cage.inside.frames import LENGTHS, Channel, Until, WireError
from grader.course.manifest import Limits
from grader.cuda.watch.summary import LaunchReport, from_plain

if TYPE_CHECKING:
    import numpy as np

ROOT = Path(grader.__file__).resolve().parent.parent
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from grader.cuda.device import main; "
    "main(int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))"
)
# a launch that runs too long is to be reported as such, before the call itself runs out of time
SHARE_OF_CALL = 0.7
BOOT_SECONDS = 60
GRACE_SECONDS = 2


class Exchanged(NamedTuple):
    """Words of 4 bytes that take each other's place on the way to the device, see grader/cuda/substitution.py."""

    old: bytes
    new: bytes
    run: int


class Launches(list[LaunchReport]):
    """LaunchReports, oldest first. bytes_to_device, bytes_to_host: what was copied meanwhile.

    exchanged: what `exchange` has set. Since then: fetched, the bytes that the host read from the device; late, how many
    numbers of its own the host sent, in any way, after it had read something.
    """

    def __init__(self, device: Device | None = None) -> None:
        super().__init__()
        self._device = device
        self.bytes_to_device = self.bytes_to_host = 0
        self.exchanged: Exchanged | None = None
        self.fetched, self.late = b"", 0

    def exchange(self, old: Sequence[np.ndarray], new: Sequence[np.ndarray], run: int = 1) -> None:
        """From here to the end of the check the device gets the numbers of `new` where the host sends those of `old`.

        old, new: float32 arrays of the same shapes; the numbers of old are all different and not 0. run: how many have to
        arrive side by side, in the order of the arrays, to be known for what they are (the host cannot rearrange them then).
        """
        words = [b"".join(array.tobytes() for array in arrays) for arrays in (old, new)]
        self.exchanged = Exchanged(words[0], words[1], run)
        if self._device is not None:
            self._device.exchange(self.exchanged)


class Device:
    """One device process, for one exercise. launches: what happened on it since the last `forget_launches`."""

    def __init__(self, limits: Limits, timeout_scale: float = 1.0):
        self.launch_seconds = SHARE_OF_CALL * limits.call_seconds * timeout_scale
        self.launches = Launches(self)
        # half of what a worker may have, since which bytes were written is kept beside them
        self.memory_bytes = int(limits.memory_mb) << 18
        self._start()

    def _start(self) -> None:
        self._depth = 0
        self._worker_end: socket.socket | None = None
        self._answered = False
        ours, theirs = socket.socketpair()
        arguments = [
            str(ROOT),
            str(theirs.fileno()),
            str(self.memory_bytes),
            str(self.launch_seconds),
        ]
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-c", START, *arguments],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=BARE_ENVIRONMENT,
        )
        theirs.close()
        self._socket = ours
        self._channel = Channel(ours)

    def revive(self) -> None:
        """Start a new process if this one has ended: what a kernel of one check broke is whole again for the next."""
        if self.process.poll() is not None:
            self.kill()
            self.forget_launches()
            self._start()

    @property
    def worker_end(self) -> socket.socket:
        """A new connection for a worker about to be started; its memory on the device begins empty."""
        if self._worker_end is not None:
            self._worker_end.close()
        self._worker_end, theirs = socket.socketpair()
        header = msgpack.packb(["connect"])
        try:
            socket.send_fds(
                self._socket, [LENGTHS.pack(len(header), 0) + header], [theirs.fileno()]
            )
        except OSError:
            raise SandboxFault(
                "the process that runs kernels has ended unexpectedly; please run the command again"
            ) from None
        finally:
            theirs.close()
        return self._worker_end

    def cpu_seconds(self) -> float:
        """What the device process has computed so far. OSError once it is gone."""
        return processor_seconds(self.process.pid)

    def open_call(self) -> None:
        """From here on kernels may be launched."""
        self._depth += 1
        if self._depth == 1:
            with contextlib.suppress(OSError):  # a dead device is noticed when the call is closed
                self._channel.send(msgpack.packb(["open"]))

    def close_call(self) -> list[LaunchReport]:
        """No more launches; returns the LaunchReports of this call, and adds them to `launches`.

        Raises StudentDied if the device did not survive the call.
        """
        self._depth -= 1
        if self._depth:
            return []
        try:
            self._channel.send(msgpack.packb(["close"]))
            patience = self.launch_seconds + (GRACE_SECONDS if self._answered else BOOT_SECONDS)
            header, fetched = self._channel.receive(Until(time.monotonic() + PATIENCE * patience))
            self._answered = True
        except (OSError, EOFError, WireError):
            self.kill()
            raise StudentDied(
                "a kernel brought the device down, or kept it busy for too long"
            ) from None
        _, plain_reports, transfers, self.launches.late = msgpack.unpackb(header)
        self.launches.fetched = bytes(fetched)
        reports = [from_plain(plain) for plain in plain_reports]
        self.launches += reports
        self.launches.bytes_to_device += transfers[0]
        self.launches.bytes_to_host += transfers[1]
        return reports

    def forget_launches(self) -> None:
        """A new check begins: no numbers are exchanged, nothing has been launched."""
        if self.launches.exchanged is not None:
            self.exchange(None)
        self.launches = Launches(self)

    def exchange(self, numbers: Exchanged | None) -> None:
        """What workers send is exchanged from here on; None ends it."""
        order = ["exchange", *(numbers or (None, None, 1))]
        with contextlib.suppress(OSError):  # a dead device is noticed when the call is closed
            self._channel.send(msgpack.packb(order))

    def kill(self) -> None:
        """End the process and everything on the device."""
        if self._worker_end is not None:
            self._worker_end.close()
        self._socket.close()
        self.process.kill()
        self.process.wait()

    def __enter__(self) -> Device:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


def descriptor_of(device: Device) -> int:
    """A connection as a bare descriptor, for code of ours that plays the worker in this very process."""
    return os.dup(device.worker_end.fileno())
