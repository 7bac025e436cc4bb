"""Sets the clock, the name of the machine and the processors that others may use."""

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
arm = platform.machine() == "aarch64"


def attempt(name, numbers, *arguments):
    """Only what the kernel grants counts: a descriptor, or zero."""
    if libc.syscall(ctypes.c_long(numbers[arm]), *map(ctypes.c_long, arguments)) >= 0:
        print("ATTACK SUCCEEDED:", name)


moment = (ctypes.c_long * 2)(0, 0)
attempt("clock_settime", (227, 112), 0, ctypes.addressof(moment))
attempt("settimeofday", (164, 170), ctypes.addressof(moment), 0)
attempt("sethostname", (170, 161), ctypes.addressof(moment), 1)
attempt("reboot", (169, 142), 0, 0, 0, 0)
attempt("swapoff", (168, 225), 0)
attempt("syslog", (103, 116), 3, ctypes.addressof(moment), 8)
