"""Opens the parts of the kernel where holes are found: io_uring, bpf, userfaultfd, keys, performance counters."""

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
arm = platform.machine() == "aarch64"


def attempt(name, numbers, *arguments):
    """Only what the kernel grants counts: a descriptor, or zero."""
    if libc.syscall(ctypes.c_long(numbers[arm]), *map(ctypes.c_long, arguments)) >= 0:
        print("ATTACK SUCCEEDED:", name)


parameters = ctypes.create_string_buffer(256)
attempt("io_uring", (425, 425), 4, ctypes.addressof(parameters))
attempt("bpf", (321, 280), 0, ctypes.addressof(parameters), 256)
attempt("userfaultfd", (323, 282), 1)
attempt("add_key", (248, 217), 0, 0, 0, 0, -1)
attempt("keyctl", (250, 219), 0, -3, 1)
attempt("perf_event_open", (298, 241), ctypes.addressof(parameters), 0, -1, -1, 0)
attempt("fanotify", (300, 262), 0, 0)
attempt("inotify", (294, 26), 0)
attempt("open by handle", (304, 265), 3, 0, 0)
attempt("kexec", (246, 104), 0, 0, 0, 0)
attempt("process_madvise", (440, 440), 0, 0, 0, 0, 0)
