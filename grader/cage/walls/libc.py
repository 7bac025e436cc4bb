"""Linux calls that Python 3.11 does not offer, reached through ctypes.

Every function raises OSError with the call's name when the kernel refuses. Nothing here decides what a
worker may do, and nothing is loaded at import time, so the module can be imported on any system.
"""

from __future__ import annotations

import ctypes
import functools
import os
import platform

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 0x2, 0x4, 0x8, 0x1000, 0x4000, 0x40000
MNT_DETACH = 2
MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, MOUNT_ATTR_NODEV = 0x1, 0x2, 0x4
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 1, 4, 24
_PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 38, 47, 4

# Calls added since Linux 5.0 carry the same number on every architecture.
_MOUNT_SETATTR, _CLOSE_RANGE = 442, 436


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _argument(value: int | str | bytes | object | None) -> object:
    """A ctypes value of full register width: a bare Python int would be cut to 32 bits."""
    if value is None or isinstance(value, int):
        return ctypes.c_long(value or 0)
    return value.encode() if isinstance(value, str) else value


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(what: str, number: int, *arguments: int | str | bytes | object | None) -> int:
    """The system call `number`; `what` names it in the error. Returns its non-negative result."""
    return _checked(_libc().syscall(ctypes.c_long(number), *map(_argument, arguments)), what)


def _prctl(what: str, option: int, *arguments: int) -> int:
    padded = (*arguments, 0, 0, 0, 0)[:4]
    return _checked(_libc().prctl(option, *map(ctypes.c_ulong, padded)), what)


def die_with_parent(signal_number: int) -> None:
    """Ask for this signal when the parent ends. The kernel forgets it at every change of credentials."""
    _prctl("prctl(PDEATHSIG)", _PR_SET_PDEATHSIG, signal_number)


def set_dumpable(dumpable: bool) -> None:
    """Undumpable: no core file, and no process of the same user may trace it or read its /proc entries."""
    _prctl("prctl(DUMPABLE)", _PR_SET_DUMPABLE, int(dumpable))


def set_no_new_privileges() -> None:
    """From here on no exec can gain rights; also what Landlock and seccomp ask of an ordinary user."""
    _prctl("prctl(NO_NEW_PRIVS)", _PR_SET_NO_NEW_PRIVS, 1)


def drop_bounding_capability(number: int) -> None:
    """Take one capability out of the bounding set. EINVAL: no such capability, EPERM: not ours to drop."""
    _prctl("prctl(CAPBSET_DROP)", _PR_CAPBSET_DROP, number)


def clear_ambient_capabilities() -> None:
    _prctl("prctl(CAP_AMBIENT)", _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)


def clear_capabilities() -> None:
    """Empty the permitted, effective and inheritable sets."""
    version_3, this_thread, nothing = 0x20080522, 0, bytes(24)
    header = version_3.to_bytes(4, "little") + this_thread.to_bytes(4, "little")
    _checked(_libc().capset(header, nothing), "capset")


def unshare(flags: int) -> None:
    _checked(_libc().unshare(flags), "unshare")


def setns(fd: int, kind: int) -> None:
    _checked(_libc().setns(fd, kind), "setns")


def mount(
    source: str, target: str, kind: str | None, flags: int, options: str | None = None
) -> None:
    texts = [
        None if text is None else os.fsencode(text) for text in (source, target, kind, options)
    ]
    result = _libc().mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3])
    _checked(result, f"mount of {target}")


def unmount(target: str) -> None:
    """Detach the mount at `target`; it goes for good when nothing uses it any more."""
    _checked(_libc().umount2(os.fsencode(target), MNT_DETACH), f"umount of {target}")


def set_mount_attributes(
    target: str, *, add: int = 0, remove: int = 0, recursive: bool = False
) -> None:
    """mount_setattr (Linux 5.12): change the attributes of one mount, or of a whole tree in one call."""
    attributes = b"".join(field.to_bytes(8, "little") for field in (add, remove, 0, 0))
    flags = _AT_RECURSIVE if recursive else 0
    syscall(
        f"mount_setattr of {target}",
        _MOUNT_SETATTR,
        _AT_FDCWD,
        os.fsencode(target),
        flags,
        attributes,
        len(attributes),
    )


def close_from(first: int) -> None:
    """Close every descriptor from `first` on, whatever the limit on descriptors is."""
    syscall("close_range", _CLOSE_RANGE, first, 0xFFFFFFFF, 0)


def pivot_root(new_root: str, put_old: str) -> None:
    """Exchange the root of this mount namespace."""
    number = {"x86_64": 155, "aarch64": 41}[platform.machine()]
    syscall("pivot_root", number, os.fsencode(new_root), os.fsencode(put_old))
