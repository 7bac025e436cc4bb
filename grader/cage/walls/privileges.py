"""Who the worker is: never root, no capabilities, and a user namespace of its own where one is to be had."""

from __future__ import annotations

import errno
import os
import sys

from grader.cage.walls import libc

NOBODY = 65534


def target_ids() -> tuple[int, int] | None:
    """The (uid, gid) that a worker started by this process drops to.

    None when this process is not root, or when this container maps no other user, so that there is nobody to become.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    if sys.platform != "linux":
        return NOBODY, NOBODY
    may_leave_groups = _read("/proc/self/setgroups").strip() != "deny"
    mapped = all(_maps(_read(f"/proc/self/{kind}_map"), NOBODY) for kind in ("uid", "gid"))
    return (NOBODY, NOBODY) if mapped and may_leave_groups else None


def become(uid: int, gid: int) -> None:
    """Leave root for good: groups, group ids and user ids, saved ones too."""
    os.setgroups([])
    if hasattr(os, "setresuid"):
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
    else:
        os.setgid(gid)
        os.setuid(uid)
    if os.getuid() != uid or os.geteuid() != uid:
        raise OSError(errno.EPERM, "the worker is still root")


def drop_capabilities() -> None:
    """Give up every capability, and with no_new_privs every way to get one back."""
    for number in range(64):
        try:
            libc.drop_bounding_capability(number)
        except OSError as error:
            if error.errno in (errno.EINVAL, errno.EPERM):  # past the last one, or we hold none
                break
            raise
    libc.clear_ambient_capabilities()
    libc.clear_capabilities()


def enter_own_user_namespace() -> bool:
    """Move into a fresh user namespace, in which the process count is the worker's own and no capability reaches the view's mounts.

    False where the system gives ordinary users none (RLIMIT_NPROC is then left alone).
    """
    try:
        libc.unshare(libc.CLONE_NEWUSER)
    except OSError:
        return False
    return True


def _read(path: str) -> str:
    with open(path, encoding="ascii") as file:
        return file.read()


def _maps(table: str, number: int) -> bool:
    rows = (tuple(map(int, line.split())) for line in table.splitlines())
    return any(first <= number < first + length for first, _, length in rows)
