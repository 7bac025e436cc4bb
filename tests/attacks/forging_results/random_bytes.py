"""Writes random bytes to the socket."""

import os

os.write(3, os.urandom(1 << 14))
