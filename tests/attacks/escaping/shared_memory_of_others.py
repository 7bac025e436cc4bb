"""Attaches memory and queues that other processes share by number."""

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
arm = platform.machine() == "aarch64"


def attempt(name, numbers, *arguments):
    """Only what the kernel grants counts: a descriptor, or zero."""
    if libc.syscall(ctypes.c_long(numbers[arm]), *map(ctypes.c_long, arguments)) >= 0:
        print("ATTACK SUCCEEDED:", name)


for key in range(8):
    attempt("shmget", (29, 194), key, 4096, 0)
attempt("shmat", (30, 196), 0, 0, 0)
attempt("semget", (64, 190), 0, 1, 0o1600)
attempt("msgget", (68, 186), 0, 0o1600)
attempt("mq_open", (240, 180), 0, 0x40, 0o600, 0)
