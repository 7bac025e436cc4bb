"""The system-call filter of a worker: an allow-list, with a few calls judged by their arguments.

Refused calls fail with EPERM rather than kill, so that a learner who calls `subprocess.run` reads a
PermissionError. The filter knows nothing of files: Landlock does.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Iterable

from grader.cage.walls import libc, syscalls

_LOAD, _AND, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_ANY_BIT, _RETURN = (
    0x20,
    0x54,
    0x15,
    0x35,
    0x45,
    0x06,
)
_RET_ALLOW, _RET_ERRNO, _RET_KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_OFFSET_NUMBER, _OFFSET_ARCHITECTURE, _OFFSET_ARGUMENTS = 0, 4, 16
_SECCOMP_NUMBER = {"x86_64": 317, "aarch64": 277}
_SET_MODE_FILTER, _SYNCHRONISE_THREADS = 1, 1

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, operand
_ALLOW = (_RETURN, 0, 0, _RET_ALLOW)
_KILL = (_RETURN, 0, 0, _RET_KILL_PROCESS)
_CLONE_THREAD = 0x10000
_CLONE_NAMESPACES = 0x7E020000
_AF_UNIX, _SOCK_STREAM, _SOCK_TYPE_MASK = 1, 1, 0xF
# PR_SET_NAME and PR_GET_NAME, PR_GET_DUMPABLE, PR_SET_VMA (malloc names its arenas).
_PRCTL_OPTIONS = (15, 16, 3, 0x53564D41)
# TCGETS (isatty), TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX. Not TIOCSTI: it types into a terminal.
_IOCTL_REQUESTS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# Duplicating, flags, locks. Not F_SETOWN and F_SETSIG: they let the kernel signal other processes.
_FCNTL_COMMANDS = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]


def architecture() -> str | None:
    """The table this process needs, or None where there is none (another machine, a 32-bit Python)."""
    machine = platform.machine()
    is_ours = (
        machine in syscalls.ARCHITECTURES and sys.platform == "linux" and struct.calcsize("P") == 8
    )
    return machine if is_ours else None


def _architecture() -> str:
    machine = architecture()
    if machine is None:
        raise OSError(errno.ENOSYS, "there is no table of system calls for this machine")
    return machine


def install(pid: int, *, writing: bool) -> None:
    """Filter this process for good. pid: its own, the only one it may signal. writing: it has a scratch."""
    load(build(_architecture(), pid, writing=writing))


def load(code: bytes) -> None:
    """Put a filter on every thread of this process."""
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    libc.syscall(
        "seccomp",
        _SECCOMP_NUMBER[_architecture()],
        _SET_MODE_FILTER,
        _SYNCHRONISE_THREADS,
        ctypes.byref(program),
    )


def build(machine: str, pid: int, *, writing: bool) -> bytes:
    """The filter as BPF: 8 bytes an instruction."""
    allowed = syscalls.ALWAYS | syscalls.WRITING if writing else syscalls.ALWAYS
    program = [
        (_LOAD, 0, 0, _OFFSET_ARCHITECTURE),
        (_JUMP_EQUAL, 1, 0, syscalls.AUDIT_NUMBERS[machine]),
        _KILL,
        (_LOAD, 0, 0, _OFFSET_NUMBER),
    ]
    if machine == "x86_64":
        program += [(_JUMP_AT_LEAST, 0, 1, syscalls.FIRST_X32), _KILL]
    program += [(_JUMP_AT_LEAST, 0, 1, syscalls.NEWEST_KNOWN + 1), _refuse(errno.ENOSYS)]
    judged = syscalls.numbers(syscalls.BY_ARGUMENT, machine)
    for name, body in _judgements(pid).items():
        program += [(_JUMP_EQUAL, 0, len(body), judged[name]), *body]
    for first, last in _ranges(syscalls.numbers(allowed, machine).values()):
        program += [(_JUMP_AT_LEAST, 0, 2, first), (_JUMP_AT_LEAST, 1, 0, last + 1), _ALLOW]
    program.append(_refuse(errno.EPERM))
    return b"".join(struct.pack("HBBI", *instruction) for instruction in program)


def _judgements(pid: int) -> dict[str, list[Instruction]]:
    """What is decided by arguments. Each body ends in a return, and leaves the loaded number behind."""
    return {
        # Its flags lie in memory, where a filter cannot look: glibc falls back to clone.
        "clone3": [_refuse(errno.ENOSYS)],
        # Threads only: no process a worker could leave behind, no exec, no namespace of its own.
        "clone": [
            _argument(0),
            (_JUMP_ANY_BIT, 0, 1, _CLONE_NAMESPACES),
            _refuse(errno.EPERM),
            (_JUMP_ANY_BIT, 0, 1, _CLONE_THREAD),
            _ALLOW,
            _refuse(errno.EPERM),
        ],
        "kill": _one_of(0, (pid,), errno.EPERM),
        "tgkill": _one_of(0, (pid,), errno.EPERM),
        "prlimit64": _one_of(0, (0, pid), errno.EPERM),
        "prctl": _one_of(0, _PRCTL_OPTIONS, errno.EPERM),
        "ioctl": _one_of(1, _IOCTL_REQUESTS, errno.ENOTTY),
        "fcntl": _one_of(1, _FCNTL_COMMANDS, errno.EPERM),
        # asyncio wants a pair. A datagram one could send to any Unix socket of the machine by its path.
        "socketpair": [
            _argument(0),
            (_JUMP_EQUAL, 1, 0, _AF_UNIX),
            _refuse(errno.EPERM),
            _argument(1),
            (_AND, 0, 0, _SOCK_TYPE_MASK),
            (_JUMP_EQUAL, 0, 1, _SOCK_STREAM),
            _ALLOW,
            _refuse(errno.EPERM),
        ],
    }


def _one_of(position: int, values: tuple[int, ...], otherwise: int) -> list[Instruction]:
    allowing = [step for value in values for step in ((_JUMP_EQUAL, 0, 1, value), _ALLOW)]
    return [_argument(position), *allowing, _refuse(otherwise)]


def _argument(position: int) -> Instruction:
    """Load the low half of an argument: the kernel ignores the high half of all that are judged here."""
    return _LOAD, 0, 0, _OFFSET_ARGUMENTS + 8 * position


def _refuse(number: int) -> Instruction:
    return _RETURN, 0, 0, _RET_ERRNO | number


def _ranges(values: Iterable[int]) -> list[tuple[int, int]]:
    """Sorted runs of consecutive numbers, as (first, last)."""
    runs: list[tuple[int, int]] = []
    for value in sorted(values):
        if runs and runs[-1][1] == value - 1:
            runs[-1] = (runs[-1][0], value)
        else:
            runs.append((value, value))
    return runs
