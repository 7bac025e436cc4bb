"""Sends a pile of answers before it is asked anything."""

import os

import msgpack

from grader.cage.inside.frames import LENGTHS


def send(header, blob=b""):
    os.write(3, LENGTHS.pack(len(header), len(blob)) + header + blob)


for number in range(1000):
    send(msgpack.packb(["ok", number, 6.5, {}]))
