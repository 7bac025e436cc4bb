"""The worker: one process, one exercise's file, one socket. Answers the requests of one session and does nothing by itself.

Protocol, on descriptor 3 (frames of `frames`, values of `codec`), strictly alternating:
    worker  -> session   ["hello"]                                once, when confinement stands
    session -> worker    ["files", {name: source}, {name: source}]  submission, provided files; no reply
    session -> worker    [operation, id, *arguments]              see `services`
    worker  -> session   ["ok" | "err", id, value | fault, extras]
    worker  -> session   ["callback", number, arguments, keywords]  only while a request is open
    session -> worker    ["return", value] | ["raise", type name]   its answer; requests may come in between
The end of the socket is the end of the worker.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from typing import Any

from grader.cage.inside.codec import Decoder, Encoder
from grader.cage.inside.frames import Channel, WireError
from grader.cage.inside.loader import Files
from grader.cage.inside.objects import Objects
from grader.cage.inside.services import Services

REQUEST_LIMIT = 1 << 30  # what the grader sends is trusted


class CallbackError(Exception):
    """A function that the check passed in raised; what it raised is known outside."""


class Worker:
    """Holds the student's objects and answers requests until the socket closes."""

    def __init__(self, sock: socket.socket):
        self.channel = Channel(sock, header_limit=REQUEST_LIMIT, blob_limit=REQUEST_LIMIT)
        self.objects = Objects()
        self.encoder = Encoder(self.objects.export, self.objects.tensor_handle)
        self.decoder = Decoder(self.objects.find, self._callback)
        self.services = Services(
            self.objects, Encoder(self.objects.export, self.objects.tensor_handle)
        )

    def run(self) -> None:
        self._send(["hello"])
        while True:
            request = self._receive()
            if request[0] == "files":
                self.services.files = Files(request[1], request[2])
                self.services.files.install()
            else:
                self._answer(request)

    def _answer(self, request: list[Any]) -> None:
        self._reply(self.services.answer(request, self.decoder.mutables, self.decoder.generators))

    def _reply(self, reply: list[Any]) -> None:
        try:
            self._send(reply)
        except WireError as error:  # the answer itself cannot cross: that is the student's fault, sent in its place
            fault = {
                "kind": "unsendable",
                "type": "ValueError",
                "mro": [],
                "message": str(error),
                "frames": [],
            }
            self._send(["err", reply[1], fault, None])

    def _callback(self, number: int) -> Callable[..., Any]:
        def function(*arguments: Any, **keywords: Any) -> Any:
            self._send(["callback", number, list(arguments), keywords])
            while True:
                message = self._receive()
                if message[0] == "return":
                    return message[1]
                if message[0] == "raise":
                    raise CallbackError(message[1])
                self._answer(message)

        return function

    def _send(self, message: list[Any]) -> None:
        header, blobs = self.encoder.encode(message)
        self.channel.send(header, blobs)

    def _receive(self) -> Any:
        header, blob = self.channel.receive()
        return self.decoder.decode(header, blob)


def serve(descriptor: int) -> None:
    """Serve one session on a descriptor, then end the process at once: no atexit, no thread of the student's is waited for."""
    try:
        Worker(socket.socket(fileno=descriptor)).run()
    except (EOFError, OSError):
        os._exit(0)
    except (
        BaseException
    ):  # student code cannot raise up to here; whatever did, the session sees the end of the socket
        os._exit(98)
