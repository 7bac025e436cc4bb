"""Sends extensions nested two thousand times in one another."""

import os

import msgpack

from grader.cage.inside.frames import LENGTHS


def send(header, blob=b""):
    os.write(3, LENGTHS.pack(len(header), len(blob)) + header + blob)


packed = msgpack.packb(0)
for _ in range(2000):
    packed = msgpack.packb(msgpack.ExtType(1, packed))
send(packed)
send(b"\x91" * 100_000)
