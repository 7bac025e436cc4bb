"""Reads the memory of its parent and of its neighbours: through /proc, by ptrace, and by process_vm_readv."""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
ptrace, read_memory = ((101, 310), (117, 270))[platform.machine() == "aarch64"]
# One part of a few bytes, at an address that every fork of the same process shares.
part = (ctypes.c_size_t * 2)(ctypes.addressof(ctypes.c_char.in_dll(ctypes.pythonapi, "PyExc_OSError")), 8)
ONE_PART = (ctypes.c_void_p(ctypes.addressof(part)), ctypes.c_long(1))
for pid in {os.getppid(), *range(os.getpid() - 50, os.getpid())} - {0, os.getpid()}:
    try:
        open(f"/proc/{pid}/mem", "rb").close()
        print("ATTACK SUCCEEDED: opened the memory of", pid)
    except OSError:
        pass
    if libc.syscall(ctypes.c_long(ptrace), ctypes.c_long(16), ctypes.c_long(pid), None, None) == 0:
        print("ATTACK SUCCEEDED: traces", pid)
    if libc.syscall(ctypes.c_long(read_memory), ctypes.c_long(pid), *ONE_PART, *ONE_PART, None) > 0:
        print("ATTACK SUCCEEDED: read the memory of", pid)
