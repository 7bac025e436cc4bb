"""Messages of the device process: msgpack and raw bytes in frames, on sockets that never make it wait.

A frame is `u32 header length, u64 blob length, header, blob`, the frames of grader/cage/inside/frames.py; the
header is a msgpack list of plain values. Both lengths are checked before anything is kept.
"""

import socket
import struct

import msgpack

LENGTHS = struct.Struct("<IQ")
HEADER_LIMIT = 8 << 20
READ = 1 << 20
SEND_SECONDS = 5.0


class Broken(Exception):
    """The other end is gone, or does not keep to the protocol."""


class Line:
    """One connection. What arrives is gathered until a whole frame is there, so nobody who sends half of one
    is waited for.
    """

    def __init__(self, sock, blob_limit):
        self.socket, self.blob_limit = sock, blob_limit
        self.descriptors = []
        self._received = bytearray()
        for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            sock.setsockopt(socket.SOL_SOCKET, option, READ)

    def fileno(self):
        return self.socket.fileno()

    def gather(self, with_descriptors=False):
        """Read what has arrived. Raises Broken at the end of the connection."""
        self.socket.setblocking(False)
        try:
            if with_descriptors:
                data, descriptors, _, _ = socket.recv_fds(self.socket, READ, 4)
                self.descriptors += descriptors
            else:
                data = self.socket.recv(READ)
        except BlockingIOError:
            return
        except OSError as error:
            raise Broken(str(error)) from None
        if not data:
            raise Broken("the connection was closed")
        self._received += data

    def next_message(self):
        """(header, blob) of the next whole frame, or None if none is complete."""
        if len(self._received) < LENGTHS.size:
            return None
        header_length, blob_length = LENGTHS.unpack_from(self._received)
        if header_length > HEADER_LIMIT or blob_length > self.blob_limit:
            raise Broken("a message is larger than allowed")
        middle = LENGTHS.size + header_length
        end = middle + blob_length
        if len(self._received) < end:
            return None
        header, blob = (
            bytes(self._received[LENGTHS.size : middle]),
            bytes(self._received[middle:end]),
        )
        del self._received[:end]
        try:
            message = msgpack.unpackb(header, strict_map_key=True)
        except (ValueError, RecursionError, msgpack.UnpackException):
            raise Broken("a message that is no msgpack") from None
        if type(message) is not list or not message or type(message[0]) is not str:
            raise Broken("a message that is no request")
        return message, blob

    def send(self, message, blob=b""):
        """Send one frame, in at most SEND_SECONDS. Raises Broken."""
        header = msgpack.packb(message)
        self.socket.settimeout(SEND_SECONDS)
        try:
            self.socket.sendall(LENGTHS.pack(len(header), len(blob)) + header + blob)
        except OSError as error:
            raise Broken(str(error)) from None

    def close(self):
        for descriptor in self.descriptors:
            socket.close(descriptor)
        self.socket.close()
