"""The worker's end of the line to the device process: one request, one reply, errors as PyCUDA's.

The protocol stands in grader/cuda/device.py, which trusts nothing from here: it
checks every request itself.
"""

from __future__ import annotations

import socket
from typing import Any, NoReturn

import msgpack

from grader.cage.inside.frames import Channel, WireError
from grader.cage.inside.pycuda_facade import status

_KINDS = {
    "out_of_memory": (status.MemoryError, "out of memory"),
    "invalid_value": (status.LogicError, "invalid argument"),
    "invalid_launch": (status.LogicError, "invalid argument"),
    "invalid_ptx": (status.LogicError, "device kernel image is invalid"),
    "not_found": (status.LogicError, "named symbol not found"),
    "timeout": (status.LaunchError, "the launch timed out and was terminated"),
    "not_permitted": (status.LogicError, "operation not permitted"),
}


class Connection:
    """Asks the device; descriptor is the socket that the worker was given."""

    def __init__(self, descriptor: int) -> None:
        self.channel = Channel(socket.socket(fileno=descriptor))

    def ask(
        self, call: str, operation: str, *arguments: Any, blob: bytes = b""
    ) -> tuple[Any, bytes]:
        """(value, bytes) of the answer. call: the driver function named in errors, such as "cuMemAlloc"."""
        try:
            self.channel.send(msgpack.packb([operation, *arguments]), [blob] if blob else ())
            header, data = self.channel.receive()
        except (OSError, EOFError, WireError) as error:
            raise status.LogicError(f"{call} failed: device not available ({error})") from None
        answer = msgpack.unpackb(header)
        if answer[0] == "error":
            kind, words = _KINDS[answer[1]]
            raise kind(f"{call} failed: {words} ({answer[2]})")
        return answer[1], bytes(data)


class NoDevice:
    """Stands in where the process was given no device."""

    def ask(self, call: str, operation: str, *arguments: Any, blob: bytes = b"") -> NoReturn:
        raise status.LogicError(
            f"{call} failed: no CUDA-capable device is detected (run the file with: "
            f"grader run FILE)"
        )
