"""What a confined child tries in order to get out.

Each function does one thing that a cage should know about and returns what it got; a refusal is the exception that Python raises. Nothing here harms: targets are the test's own."""

from __future__ import annotations

import ctypes
import fcntl
import os
import platform
import resource
import signal
import socket
import subprocess
import termios

_LIBC = ctypes.CDLL(None, use_errno=True)
# Name: number on x86-64, on aarch64.
_NUMBERS = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "unshare": (272, 97),
    "mount": (165, 40),
    "chroot": (161, 51),
    "setns": (308, 268),
    "pivot_root": (155, 41),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "keyctl": (250, 219),
    "perf_event_open": (298, 241),
    "io_uring_setup": (425, 425),
    "memfd_create": (319, 279),
    "shmget": (29, 194),
    "pidfd_open": (434, 434),
    "clone": (56, 220),
    "inotify_init1": (294, 26),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    "add_key": (248, 217),
    "mlockall": (151, 230),
}
PTRACE_ATTACH, PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 16, 1, 4


def _kernel(name: str, *arguments: int) -> int:
    number = _NUMBERS[name][platform.machine() == "aarch64"]
    return _checked(_LIBC.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments)))


def _checked(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


# --- files


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read(100)


def list_directory(path):
    return sorted(os.listdir(path))


def stat(path):
    return os.stat(path).st_size


def write(path):
    with open(path, "w", encoding="utf-8") as file:
        return file.write("written by the child")


def truncate(path):
    os.truncate(path, 0)


def chmod(path):
    os.chmod(path, 0)


def utime(path):
    os.utime(path, (1, 1))


def set_attribute(path):
    os.setxattr(path, "user.mark", b"1")


def remove(path):
    os.remove(path)


def rename(path):
    os.rename(path, path + ".moved")


def make_directory(path):
    os.mkdir(path + ".directory")


def symlink(path):
    os.symlink(path, path + ".link")


def hard_link(path):
    os.link(path, path + ".hard")


def make_fifo(path):
    os.mkfifo(path + ".fifo")


def open_through_descriptors():
    """What other descriptors than 0 to 3 are there?"""
    return [fd for fd in range(4, 512) if _is_open(fd)]


def _is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


# --- other processes


def fork():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def spawn():
    return subprocess.run(["/bin/true"], check=True).returncode


def execute():
    os.execv("/bin/true", ["true"])


def signal_process(pid):
    os.kill(pid, 0)


def signal_parent():
    os.kill(os.getppid() or 1 << 21, 0)


def signal_everyone():
    os.kill(-1, 0)


def signal_own_group():
    os.killpg(0, 0)


def trace(pid):
    _kernel("ptrace", PTRACE_ATTACH, pid, 0, 0)


def read_memory(pid):
    _kernel("process_vm_readv", pid, 0, 0, 0, 0, 0)


def read_environment(pid):
    with open(f"/proc/{pid}/environ", "rb") as file:
        return file.read().decode()


def list_processes():
    return len([name for name in os.listdir("/proc") if name.isdigit()])


def open_pidfd(pid):
    _kernel("pidfd_open", pid, 0)


def limit_process(pid):
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (8, 8))


def move_process(pid):
    os.sched_setaffinity(pid, {0})


def send_io_signals(pid):
    ours, _ = socket.socketpair()
    fcntl.fcntl(ours, fcntl.F_SETOWN, pid)


# --- network and other ways to talk


def internet_socket():
    socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()


def datagram_socket():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()


def connect(port):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as client:
        client.connect(("127.0.0.1", port))
        return "connected"


def unix_socket():
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()


def datagram_pair():
    """From one end a message could be sent to any Unix socket of the machine."""
    for end in socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM):
        end.close()


def shared_memory():
    _kernel("shmget", 0, 4096, 0o1600)


def memory_file():
    os.close(_kernel("memfd_create", 0, 0))


def posix_shared_memory():
    with open("/dev/shm/grader-attempt", "wb"):
        os.remove("/dev/shm/grader-attempt")


def type_into_terminal():
    fcntl.ioctl(0, termios.TIOCSTI, b"x")


# --- the kernel


def kernel_call(name):
    _kernel(name, 0, 0, 0, 0, 0)


def new_user_namespace():
    _kernel("unshare", 0x10000000)


def clone_into_namespace():
    if _kernel("clone", 0x10000000 | signal.SIGCHLD, 0, 0, 0, 0) == 0:
        os._exit(0)


def become_root():
    os.setuid(0)


def clear_death_signal():
    _checked(_LIBC.prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0))


def become_dumpable():
    _checked(_LIBC.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0))


def be_nice():
    os.nice(-5)


def who_am_i():
    return {
        "uid": os.getuid(),
        "dumpable": _LIBC.prctl(3, 0, 0, 0, 0),
        "pid": os.getpid(),
        "no_new_privileges": _LIBC.prctl(39, 0, 0, 0, 0),
        "core": resource.getrlimit(resource.RLIMIT_CORE)[1],
        "is_session_leader": os.getsid(0) == os.getpid(),
        "groups": os.getgroups(),
    }


def call_x32():
    """A second table of system calls hides behind the first: number 39 of it is getpid."""
    return _LIBC.syscall(ctypes.c_long(0x40000000 + 39))


def call_of_the_future():
    _checked(_LIBC.syscall(ctypes.c_long(1023)))
