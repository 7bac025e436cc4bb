"""Writes gigabytes to the error output, past Python's own."""

import os


def forward_difference(f, x, h=1e-4):
    block = b"y" * (1 << 16)
    while True:
        os.write(2, block)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
