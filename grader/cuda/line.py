"""Messages of the device process: frames of the cage, read without ever waiting for the rest of one.

A header is a msgpack list of plain values, the first of them text. Frames, their limits and how they are sent
are those of grader/cage/inside/frames.py. What the messages mean stands in device.py.
"""

from __future__ import annotations

import socket
import time

import msgpack

from grader.cage.inside.frames import CHUNK, LENGTHS, Channel, WireError

HEADER_LIMIT = 8 << 20
SEND_SECONDS = 5.0
MAX_DESCRIPTORS = 4  # that arrive with one piece of the stream


class Line:
    """One connection. What arrives is gathered until a whole frame is there: whoever sends half of one keeps nobody waiting.

    descriptors: those that arrived and were not taken yet, oldest first.
    """

    def __init__(self, sock: socket.socket, blob_limit: int) -> None:
        self.channel = Channel(sock, HEADER_LIMIT, blob_limit)
        self.descriptors: list[int] = []
        self._received = bytearray()

    def fileno(self) -> int:
        """For select."""
        return self.channel.socket.fileno()

    def gather(self, with_descriptors: bool = False) -> None:
        """Read what has arrived. Raises WireError at the end of the connection."""
        sock = self.channel.socket
        sock.setblocking(False)
        try:
            if with_descriptors:
                data, descriptors, _, _ = socket.recv_fds(sock, CHUNK, MAX_DESCRIPTORS)
                self.descriptors += descriptors
            else:
                data = sock.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError as error:
            raise WireError(str(error)) from None
        if not data:
            raise WireError("the connection was closed")
        self._received += data

    def next_message(self) -> tuple[list, bytes] | None:
        """(message, blob) of the next whole frame, or None if none is complete. Raises WireError."""
        if len(self._received) < LENGTHS.size:
            return None
        header_length, blob_length = self.channel.lengths(self._received)
        middle = LENGTHS.size + header_length
        end = middle + blob_length
        if len(self._received) < end:
            return None
        header = bytes(self._received[LENGTHS.size : middle])
        blob = bytes(self._received[middle:end])
        del self._received[:end]
        try:
            message = msgpack.unpackb(header, strict_map_key=True)
        except (ValueError, RecursionError, msgpack.UnpackException):
            raise WireError("a message that is not msgpack") from None
        if type(message) is not list or not message or type(message[0]) is not str:
            raise WireError("a message that is not a request")
        return message, blob

    def send(self, message: list, blob: bytes = b"") -> None:
        """Send one frame, in at most SEND_SECONDS. Raises WireError."""
        deadline = time.monotonic() + SEND_SECONDS
        try:
            self.channel.send(msgpack.packb(message), [blob] if blob else (), deadline)
        except OSError as error:
            raise WireError(str(error)) from None

    def close(self) -> None:
        for descriptor in self.descriptors:
            socket.close(descriptor)
        self.channel.close()
