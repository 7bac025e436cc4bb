"""Takes rights: another user, more capabilities, higher limits, a later death."""

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
arm = platform.machine() == "aarch64"


def attempt(name, numbers, *arguments):
    """Only what the kernel grants counts: a descriptor, or zero."""
    if libc.syscall(ctypes.c_long(numbers[arm]), *map(ctypes.c_long, arguments)) >= 0:
        print("ATTACK SUCCEEDED:", name)


import os
import resource

for change in (
    lambda: os.setuid(0),
    lambda: os.setresuid(0, 0, 0),
    lambda: os.setgroups([0]),
    lambda: os.setgid(0),
    lambda: os.nice(-10),
    lambda: os.setpriority(os.PRIO_PROCESS, 0, -10),
):
    try:
        change()
        print("ATTACK SUCCEEDED: more rights")
    except OSError:
        continue
for limit in (resource.RLIMIT_DATA, resource.RLIMIT_AS, resource.RLIMIT_CPU):
    try:
        resource.setrlimit(limit, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print("ATTACK SUCCEEDED: a limit was raised")
    except (OSError, ValueError):
        continue
attempt("personality", (135, 92), 0x0040000)
attempt("prctl(DUMPABLE)", (157, 167), 4, 1, 0, 0, 0)
attempt("prctl(PDEATHSIG)", (157, 167), 1, 0, 0, 0, 0)
attempt("prctl(SECUREBITS)", (157, 167), 28, 0, 0, 0, 0)
