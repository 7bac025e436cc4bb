"""Frames on a stream socket: how bytes are cut into messages, and nothing about what they mean.

A frame is `u32 header length, u64 blob length, header, blob`. The header is msgpack (see `codec`), the blob the raw bytes of the
arrays that the header mentions. Both lengths are checked against the channel's limits before a byte is allocated.
"""

import socket
import struct
import time

LENGTHS = struct.Struct("<IQ")
HEADER_LIMIT = 16 << 20
BLOB_LIMIT = 256 << 20
CHUNK = 1 << 20
SOCKET_BUFFER = 1 << 20  # a socket this size beats shared memory below 16 MB


class WireError(Exception):
    """The other end broke the protocol. The connection is not used again."""


class Channel:
    """A stream socket that sends and receives whole frames before an absolute deadline (`time.monotonic` seconds, None: never)."""

    def __init__(
        self, sock: socket.socket, header_limit: int = HEADER_LIMIT, blob_limit: int = BLOB_LIMIT
    ):
        self.socket = sock
        self.header_limit = header_limit
        self.blob_limit = blob_limit
        for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            sock.setsockopt(socket.SOL_SOCKET, option, SOCKET_BUFFER)

    def send(self, header: bytes, blobs=(), deadline: float | None = None) -> None:
        """Send one frame. Raises TimeoutError past the deadline and OSError when the other end is gone."""
        length = sum(len(blob) for blob in blobs)
        self._wait_at_most(deadline)
        self.socket.sendall(LENGTHS.pack(len(header), length) + header)
        for blob in blobs:
            self._wait_at_most(deadline)
            self.socket.sendall(blob)

    def receive(self, deadline: float | None = None) -> tuple[bytes, bytearray]:
        """Return (header, blob) of one frame. Raises EOFError at the end, TimeoutError past the deadline, WireError if oversized."""
        header_length, blob_length = self.lengths(self._exactly(LENGTHS.size, deadline))
        header = bytes(self._exactly(header_length, deadline))
        return header, self._exactly(blob_length, deadline)

    def lengths(self, received: bytes | bytearray) -> tuple[int, int]:
        """(header length, blob length) of the frame that starts here. Raises WireError if it is larger than allowed."""
        header_length, blob_length = LENGTHS.unpack_from(received)
        if header_length > self.header_limit or blob_length > self.blob_limit:
            raise WireError(
                f"a message of {header_length + blob_length:,} bytes is larger than allowed"
            )
        return header_length, blob_length

    def close(self) -> None:
        self.socket.close()

    def _exactly(self, count: int, deadline: float | None) -> bytearray:
        data = bytearray(count)
        view = memoryview(data)
        got = 0
        while got < count:
            self._wait_at_most(deadline)
            received = self.socket.recv_into(view[got:], min(count - got, CHUNK))
            if not received:
                raise EOFError("the other end closed the connection")
            got += received
        return data

    def _wait_at_most(self, deadline: float | None) -> None:
        if deadline is None:
            if self.socket.gettimeout() is not None:
                self.socket.settimeout(None)
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.socket.settimeout(left)
