"""The system-call tables of both architectures, and the filter made of them, run here as the kernel would."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest

from grader.cage.walls import seccomp, syscalls

KERNEL_LISTS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}


class TestSystemCalls:
    @pytest.mark.parametrize("machine", syscalls.ARCHITECTURES)
    def test_numbers_are_the_kernels(self, machine):
        if not KERNEL_LISTS[machine].exists():
            pytest.skip(f"the kernel's own list ({KERNEL_LISTS[machine]}) is not installed")
        listed = dict(
            re.findall(r"#define __NR(?:3264)?_(\w+) (\d+)", KERNEL_LISTS[machine].read_text())
        )
        ours = syscalls.numbers(syscalls.ALWAYS | syscalls.WRITING | syscalls.BY_ARGUMENT, machine)
        renamed = {"newfstatat": "fstatat"} if machine == "aarch64" else {}
        assert ours == {name: int(listed[renamed.get(name, name)]) for name in ours}

    @pytest.mark.parametrize("machine", syscalls.ARCHITECTURES)
    @pytest.mark.parametrize(
        ("call", "arguments", "verdict"),
        [
            ("read", (0,), "allow"),
            ("unlinkat", (), "EPERM"),
            ("clone3", (), "ENOSYS"),
            ("kill", (77,), "allow"),
            ("kill", (78,), "EPERM"),
            ("kill", (0xFFFFFFFF,), "EPERM"),
            ("clone", (0x3D0F00,), "allow"),
            ("clone", (17,), "EPERM"),
            ("clone", (0x10010000,), "EPERM"),
            ("socketpair", (1, 1), "allow"),
            ("socketpair", (1, 0x80001), "allow"),
            ("socketpair", (1, 2), "EPERM"),
            ("socketpair", (2, 1), "EPERM"),
            ("ioctl", (0, 0x5412), "ENOTTY"),
            ("ioctl", (0, 0x5401), "allow"),
            ("fcntl", (0, 8), "EPERM"),
            ("prctl", (4, 1), "EPERM"),
            ("prlimit64", (0,), "allow"),
            ("prlimit64", (1,), "EPERM"),
        ],
    )
    def test_the_filter_judges(self, machine, call, arguments, verdict):
        table = syscalls.ALWAYS | syscalls.WRITING | syscalls.BY_ARGUMENT
        code = seccomp.build(machine, 77, writing=False)
        number = syscalls.numbers(table, machine)[call]
        assert judge(code, syscalls.AUDIT_NUMBERS[machine], number, arguments) == verdict

    @pytest.mark.parametrize("machine", syscalls.ARCHITECTURES)
    def test_every_listed_call_is_allowed_and_no_other(self, machine):
        code = seccomp.build(machine, 77, writing=True)
        listed = set(syscalls.numbers(syscalls.ALWAYS | syscalls.WRITING, machine).values())
        judged = set(syscalls.numbers(syscalls.BY_ARGUMENT, machine).values())
        for number in set(range(syscalls.NEWEST_KNOWN + 1)) - judged:
            verdict = judge(code, syscalls.AUDIT_NUMBERS[machine], number, ())
            assert (verdict == "allow") == (number in listed), number

    @pytest.mark.parametrize("machine", syscalls.ARCHITECTURES)
    def test_another_architecture_is_killed(self, machine):
        code = seccomp.build(machine, 77, writing=False)
        assert judge(code, 0x40000003, 0, ()) == "kill"  # 32-bit x86


def judge(code: bytes, architecture: int, number: int, arguments: tuple[int, ...]) -> str:
    """Run a filter as the kernel would, on one call."""
    memory = {0: number, 4: architecture} | {16 + 8 * i: value for i, value in enumerate(arguments)}
    accumulator, position = 0, 0
    while True:
        operation, if_true, if_false, value = struct.unpack_from("HBBI", code, 8 * position)
        position += 1
        if operation == 0x06:
            actions = {0x7FFF0000: "allow", 0x80000000: "kill"}
            return actions.get(value) or errno.errorcode[value & 0xFFFF]
        if operation == 0x20:
            accumulator = memory.get(value, 0)
        elif operation == 0x54:
            accumulator &= value
        else:
            holds = {
                0x15: accumulator == value,
                0x35: accumulator >= value,
                0x45: bool(accumulator & value),
            }
            position += if_true if holds[operation] else if_false
