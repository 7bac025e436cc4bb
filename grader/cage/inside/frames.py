"""Frames on a stream socket: how bytes are cut into messages, and nothing about what they mean.

A frame is `u32 header length, u64 blob length, header, blob`. The header is msgpack (see `codec`), the blob the raw bytes of the
arrays that the header mentions. Both lengths are checked against the channel's limits before a byte is allocated.
"""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterable
from typing import Protocol

LENGTHS = struct.Struct("<IQ")
HEADER_LIMIT = 16 << 20
BLOB_LIMIT = 256 << 20
CHUNK = 1 << 20
SOCKET_BUFFER = 1 << 20  # a socket this size beats shared memory below 16 MB

Blob = bytes | bytearray | memoryview


class WireError(Exception):
    """The other end broke the protocol. The connection is not used again."""


class TooLarge(WireError):
    """A value is larger than may cross. Of an honest worker's answer it is a sentence, and the worker lives on."""


class Stepping(Protocol):
    """A deadline that is asked again and again how long may be waited for it."""

    def step(self) -> float:
        """Seconds to wait before asking again. Raises TimeoutError once nothing may be waited for any more."""


class Until:
    """A deadline on the wall clock: a moment of `time.monotonic`."""

    def __init__(self, moment: float):
        self.moment = moment

    def step(self) -> float:
        left = self.moment - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


Deadline = Stepping | float  # a number is a moment of `time.monotonic`


def _deadline(given: Deadline | None) -> Stepping | None:
    return Until(given) if isinstance(given, (int, float)) else given


class Channel:
    """A stream socket that sends and receives whole frames before a deadline (None: it waits for ever)."""

    def __init__(
        self, sock: socket.socket, header_limit: int = HEADER_LIMIT, blob_limit: int = BLOB_LIMIT
    ):
        self.socket = sock
        self.header_limit = header_limit
        self.blob_limit = blob_limit
        for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            sock.setsockopt(socket.SOL_SOCKET, option, SOCKET_BUFFER)

    def send(
        self, header: bytes, blobs: Iterable[Blob] = (), deadline: Deadline | None = None
    ) -> None:
        """Send one frame. Raises TimeoutError past the deadline and OSError when the other end is gone."""
        blobs = list(blobs)
        length = sum(len(blob) for blob in blobs)
        until = _deadline(deadline)
        self._all(LENGTHS.pack(len(header), length) + header, until)
        for blob in blobs:
            self._all(blob, until)

    def receive(self, deadline: Deadline | None = None) -> tuple[bytes, bytearray]:
        """Return (header, blob) of one frame. Raises EOFError at the end, TimeoutError past the deadline, TooLarge if oversized."""
        until = _deadline(deadline)
        header_length, blob_length = self.lengths(self._exactly(LENGTHS.size, until))
        header = bytes(self._exactly(header_length, until))
        return header, self._exactly(blob_length, until)

    def lengths(self, data: bytes | bytearray) -> tuple[int, int]:
        """(header length, blob length) from the beginning of a frame. Raises TooLarge if it is oversized."""
        header_length, blob_length = LENGTHS.unpack_from(data)
        if header_length > self.header_limit or blob_length > self.blob_limit:
            total = header_length + blob_length
            raise TooLarge(f"a message of {total:,} bytes is larger than allowed")
        return header_length, blob_length

    def close(self) -> None:
        self.socket.close()

    def _all(self, data: Blob, deadline: Stepping | None) -> None:
        view = memoryview(data)
        while view:
            self.socket.settimeout(None if deadline is None else deadline.step())
            try:
                view = view[self.socket.send(view[:CHUNK]) :]
            except TimeoutError:  # whether that is too long, `step` says
                continue

    def _exactly(self, count: int, deadline: Stepping | None) -> bytearray:
        data = bytearray(count)
        view = memoryview(data)
        got = 0
        while got < count:
            self.socket.settimeout(None if deadline is None else deadline.step())
            try:
                received = self.socket.recv_into(view[got:], min(count - got, CHUNK))
            except TimeoutError:
                continue
            if not received:
                raise EOFError("the other end closed the connection")
            got += received
        return data
