"""Makes namespaces of its own, mounts over the walls, changes its root."""

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
arm = platform.machine() == "aarch64"


def attempt(name, numbers, *arguments):
    """Only what the kernel grants counts: a descriptor, or zero."""
    if libc.syscall(ctypes.c_long(numbers[arm]), *map(ctypes.c_long, arguments)) >= 0:
        print("ATTACK SUCCEEDED:", name)


for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000):
    attempt(f"unshare {flag:#x}", (272, 97), flag)
attempt("clone into a user namespace", (56, 220), 0x10000000 | 17, 0, 0, 0, 0)
attempt("mount", (165, 40), 0, 0, 0, 0, 0)
attempt("fsopen", (430, 430), 0, 0)
attempt("open_tree", (428, 428), -100, 0, 1)
attempt("chroot", (161, 51), 0)
attempt("setns", (308, 268), 3, 0)
attempt("pivot_root", (155, 41), 0, 0)
