"""Announces a message of exabytes."""

import os
import struct

os.write(3, struct.pack("<IQ", 0xFFFFFFFF, 1 << 63))
