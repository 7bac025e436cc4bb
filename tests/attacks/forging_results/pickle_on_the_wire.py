"""Sends pickles that run a program when loaded, as a frame, as an extension and as bytes."""

import os
import pickle

import msgpack

from grader.cage.inside.frames import LENGTHS


def send(header, blob=b""):
    os.write(3, LENGTHS.pack(len(header), len(blob)) + header + blob)


class Payload:
    def __reduce__(self):
        return os.system, ("touch /tmp/grader-attack-unpickled",)


for code in range(128):
    send(msgpack.packb(["ok", code, msgpack.ExtType(code, pickle.dumps(Payload())), {}]))
send(pickle.dumps(Payload()))
