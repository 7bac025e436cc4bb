"""Stand-ins for what this machine is not: an ordinary user, a container, a system without user namespaces or Landlock.

Each changes the calling process for good, so they run in a child that is thrown away. `ordinary_user` does
nothing where the tests are run by one.
"""

from __future__ import annotations

import errno
import os
import stat
import struct
import sys

from grader.cage.walls import libc, privileges, seccomp, syscalls

USER = 23457


def ordinary_user() -> None:
    """Become a user without rights who can read this Python and this checkout, wherever root keeps them."""
    if os.geteuid() != 0:
        return
    libc.unshare(libc.CLONE_NEWNS)
    libc.mount("none", "/", None, libc.MS_REC | libc.MS_PRIVATE)
    repository = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    for path in dict.fromkeys((sys.base_prefix, sys.prefix, repository)):
        _open_the_way_to(os.path.realpath(path))
    privileges.become(USER, USER)
    libc.set_dumpable(True)
    os.environ["HOME"] = "/"


def no_user_namespaces() -> None:
    """As where the administrator switched them off: a namespace whose own limit is none."""
    uid, gid = os.getuid(), os.getgid()
    libc.unshare(libc.CLONE_NEWUSER)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{uid} {uid} 1"),
        ("gid_map", f"{gid} {gid} 1"),
    ):
        _write(f"/proc/self/{name}", text)
    _write("/proc/sys/user/max_user_namespaces", "0")
    libc.clear_capabilities()


def container() -> None:
    """Install a filter that denies what container runtimes usually deny to a container without privileges."""
    denied = {
        "x86_64": (272, 308, 165, 166, 155, 442, 428, 101),
        "aarch64": (97, 268, 40, 39, 41, 442, 428, 117),
    }
    machine = seccomp.architecture()
    refuse = (0x06, 0, 0, 0x00050000 | errno.EPERM)
    program = [(0x20, 0, 0, 0)]
    # unshare, setns, mount, umount2, pivot_root, mount_setattr, open_tree, ptrace
    for number in denied[machine]:
        program += [(0x15, 0, 1, number), refuse]
    clone = syscalls.numbers(syscalls.BY_ARGUMENT, machine)["clone"]
    program += [(0x15, 0, 3, clone), (0x20, 0, 0, 16), (0x45, 0, 1, libc.CLONE_NEWUSER), refuse]
    program.append((0x06, 0, 0, 0x7FFF0000))
    libc.set_no_new_privileges()
    seccomp.load(b"".join(struct.pack("HBBI", *instruction) for instruction in program))


def no_landlock() -> None:
    """As on Linux before 5.13: its system calls do not exist."""
    unknown = (0x06, 0, 0, 0x00050000 | errno.ENOSYS)
    program = [(0x20, 0, 0, 0)]
    # landlock_create_ruleset, landlock_add_rule, landlock_restrict_self, on every machine
    for number in (444, 445, 446):
        program += [(0x15, 0, 1, number), unknown]
    program.append((0x06, 0, 0, 0x7FFF0000))
    libc.set_no_new_privileges()
    seccomp.load(b"".join(struct.pack("HBBI", *instruction) for instruction in program))


ALL = {
    function.__name__: function
    for function in (ordinary_user, no_user_namespaces, container, no_landlock)
}


def _open_the_way_to(path: str) -> None:
    """Where a folder above `path` is closed to others, put an open one there that holds only `path`."""
    closed = next(
        (folder for folder in _above(path) if not os.stat(folder).st_mode & stat.S_IXOTH), None
    )
    if closed is None:
        return
    descriptor = os.open(path, os.O_PATH)
    libc.mount("tmpfs", closed, "tmpfs", 0, "size=1m,mode=0755")
    os.makedirs(path)
    libc.mount(f"/proc/self/fd/{descriptor}", path, None, libc.MS_BIND | libc.MS_REC)
    os.close(descriptor)


def _above(path: str) -> list[str]:
    parts = path.strip("/").split("/")
    return ["/" + "/".join(parts[:length]) for length in range(1, len(parts) + 1)]


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
