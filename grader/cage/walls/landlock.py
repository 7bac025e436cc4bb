"""Which files a worker may open: Landlock, the kernel's own rule set for unprivileged processes.

Reading the granted paths, writing the scratch directory, and nothing else. Landlock governs neither chmod and
utime, which the system-call filter refuses, nor stat, which is one of the gaps of this level.
"""

from __future__ import annotations

import fcntl
import os
import stat
import struct

from grader.cage.walls import libc

MINIMUM_ABI = 3  # Linux 6.2. Before it, truncating a file was not governed
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_CREATE_VERSION, _RULE_PATH_BENEATH = 1, 1

_WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_DIR, _REMOVE_FILE = (
    1 << 1,
    1 << 2,
    1 << 3,
    1 << 4,
    1 << 5,
)
_MAKE_DIR, _MAKE_REG, _REFER, _TRUNCATE = 1 << 7, 1 << 8, 1 << 13, 1 << 14
_ALL_OF_ABI_3, _IOCTL_DEV = (1 << 15) - 1, 1 << 15
_NET_BIND_AND_CONNECT, _SCOPE_ABSTRACT_UNIX_AND_SIGNAL = 3, 3
_ABI_NETWORK, _ABI_IOCTL, _ABI_SCOPE = 4, 5, 6

_READ = _READ_FILE | _READ_DIR
_WRITE = (
    _READ | _WRITE_FILE | _TRUNCATE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _REFER
)
_ON_FILES = _READ_FILE | _WRITE_FILE | _TRUNCATE
_WRITABLE_DEVICE = "/dev/null"
# The zygote's descriptors are few and low, and the worker's 0 to 3 are moved into place after the fork.
_ABOVE_ALL_OTHERS = 200


def abi() -> int:
    """The version of Landlock this kernel speaks; 0 where there is none or a filter denies it."""
    try:
        return libc.syscall("landlock_create_ruleset", _CREATE_RULESET, None, 0, _CREATE_VERSION)
    except OSError:
        return 0


def is_there() -> bool:
    """Does it govern all that it must?"""
    return abi() >= MINIMUM_ABI


def create_ruleset(readable: list[str], writable: str | None) -> int:
    """A rule set as a descriptor (close-on-exec, 200 or above), with which any number of processes can restrict themselves.

    A path that does not exist, or that this user cannot reach, grants nothing.
    """
    version = abi()
    handled = _ALL_OF_ABI_3 | (_IOCTL_DEV if version >= _ABI_IOCTL else 0)
    fields = [handled]
    if version >= _ABI_NETWORK:
        fields.append(_NET_BIND_AND_CONNECT)
    if version >= _ABI_SCOPE:
        fields.append(_SCOPE_ABSTRACT_UNIX_AND_SIGNAL)
    attributes = struct.pack(f"{len(fields)}Q", *fields)
    created = libc.syscall(
        "landlock_create_ruleset", _CREATE_RULESET, attributes, len(attributes), 0
    )
    try:
        ruleset = fcntl.fcntl(created, fcntl.F_DUPFD_CLOEXEC, _ABOVE_ALL_OTHERS)
    finally:
        os.close(created)
    for path in readable:
        _grant(ruleset, path, _READ)
    _grant(ruleset, _WRITABLE_DEVICE, _READ | _WRITE_FILE)
    if writable is not None:
        _grant(ruleset, writable, _WRITE)
    return ruleset


def restrict(ruleset: int) -> None:
    """Hold this thread, and all it starts, to the rule set for good."""
    libc.syscall("landlock_restrict_self", _RESTRICT_SELF, ruleset, 0)


def _grant(ruleset: int, path: str, rights: int) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, PermissionError, NotADirectoryError):
        return
    try:
        if not stat.S_ISDIR(os.fstat(parent).st_mode):
            rights &= _ON_FILES
        rule = struct.pack("=Qi", rights, parent)
        libc.syscall(
            f"landlock_add_rule for {path}", _ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0
        )
    finally:
        os.close(parent)
