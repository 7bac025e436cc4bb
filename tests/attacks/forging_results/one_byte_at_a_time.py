"""Sends a message one byte at a time, so that it never ends."""

import os
import struct
import time

os.write(3, struct.pack("<IQ", 1 << 20, 0))
for _ in range(10_000):
    os.write(3, b"x")
    time.sleep(0.05)
