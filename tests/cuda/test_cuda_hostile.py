"""Hostile PTX and hostile launches: each ends in a sentence, soon, and in little memory."""

import time

import numpy as np
import pytest

from grader.cuda.machine.launch import Launch, LaunchRefused, Limits, LoadedModule
from grader.cuda.machine.memory import DeviceMemory, DeviceMemoryError
from grader.cuda.ptx.program import PtxError
from grader.cuda.ptx.reader import read
from tests.cuda.cases import BY_NAME

HEAD = ".version 9.0\n.target sm_75\n.address_size 64\n"
SOON = 10  # seconds; a limit of 1 s is set, and this machine may be busy


def module(body, declarations=""):
    return (
        f"{HEAD}{declarations}\n.visible .entry k(.param .u64 "
        f"p0)\n{{\n.reg .pred %p<9>; .reg .b32 %r<99>; .reg .b64 %rd<99>;"
        f" .reg .f32 %f<9>;\nld.param.u64 %rd0, [p0];\n{body}\nret;\n}}\n"
    )


def launched(ptx, grid=(1, 1, 1), block=(32, 1, 1), shared=0, **limits):
    memory = DeviceMemory(1 << 20)
    buffer = memory.allocate(1024)
    limits = Limits(**{"seconds": 1.0, **limits})
    loaded = LoadedModule(read(ptx), memory)
    return Launch(
        loaded, "k", grid, block, shared, [np.uint64(buffer.base).tobytes()], ["p"], limits
    ).run()


UNREADABLE = {
    "unfinished": HEAD + ".visible .entry k(",
    "no_registers": module("mov.u32 %nope1, 1;"),
    "no_semicolon": module("mov.u32 %r1, 1"),
    "number": module("mov.u32 %r1, 0xZZ;"),
    "long_number": module("mov.u32 %r1, " + "9" * 100_000 + ";"),
    "address": module("ld.global.u32 %r1, [[%rd0]];"),
    "huge_variable": module("", ".global .align 4 .b8 big[99999999999];"),
    "odd_type": module("", ".global .align 4 .b7 odd[4];"),
    "jump_table_outside": HEAD + ".branchtargets a, b;",
    "endless_statement": HEAD + "x " * 400_000,
    "too_long": HEAD + "\n" * 5_000_000,
    "many_instructions": module("mov.u32 %r1, 1;\n" * 60_000),
    "many_registers": HEAD
    + ".visible .entry k()\n{\n.reg .b32 %r<99999>;\n"
    + "".join(f"mov.u32 %r{i}, 1;\n" for i in range(20_000))
    + "ret;\n}\n",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_ptx_is_refused_in_a_sentence(name):
    began = time.monotonic()
    with pytest.raises(PtxError) as refusal:
        read(UNREADABLE[name])
    assert 10 < len(str(refusal.value)) < 300
    assert time.monotonic() - began < SOON


@pytest.mark.parametrize("cut", range(0, 2000, 97))
def test_damaged_ptx_is_read_or_refused(cut):
    """Whatever is cut out of real PTX, nothing but PtxError is raised, and what can be read can be launched."""
    text = BY_NAME["tiled"].ptx
    start = 200 + cut
    try:
        loaded = LoadedModule(read(text[:start] + text[start + 40 :]), DeviceMemory())
        arguments = [
            np.zeros(p.size, np.uint8).tobytes() for p in loaded.module.functions["k"].parameters
        ]
        report = Launch(
            loaded, "k", (2, 2, 1), (16, 16, 1), 0, arguments, (), Limits(seconds=1.0)
        ).run()
        assert report.kernel == "k"
    except (PtxError, KeyError) as refusal:
        assert str(refusal)


UNSUPPORTED = {
    "texture": "tex.2d.v4.f32.f32 {%f1, %f2, %f3, %f4}, [p0, {%f1, %f2}];",
    "tensor_core": "wmma.mma.sync.aligned.row.col.m16n16k16.f32.f32 {%f1}, {%f2}, {%f3}, {%f4};",
    "carry": "add.cc.u32 %r1, %r2, %r3;",
    "unknown": "frobnicate.u32 %r1, %r2;",
    "unknown_call": "{ .param .b32 param0; st.param.b32 [param0], %r1; call.uni malloc, (param0); }",
    "too_few_operands": "add.u32 %r1, %r2;",
    "wrong_vector": "ld.global.v4.f32 {%f1, %f2}, [%rd0];",
    "jump_nowhere": "bra nowhere;",
}


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_an_unsupported_instruction_is_one_sentence_with_its_line(name):
    try:
        report = launched(module(f".loc 1 7 2\n{UNSUPPORTED[name]}"))
        stopped = report.stopped
        assert stopped is not None
        assert stopped.kind == "unsupported"
        sentence = stopped.sentence
    except PtxError as refusal:
        sentence = str(refusal)
    assert "line 7" in sentence or name == "jump_nowhere"


def test_an_unsupported_instruction_that_nobody_reaches_does_no_harm():
    report = launched(module("bra DONE;\nfrobnicate.u32 %r1, %r2;\nDONE:"))
    assert report.problems == ()


ENDLESS = {
    "loop": "L: bra L;",
    "loop_of_some": "mov.u32 %r1, %tid.x;\nsetp.lt.u32 %p1, %r1, 5;\nL: @%p1 bra L;",
    "ping_pong": "A: mov.u32 %r1, %tid.x;\nB: and.b32 %r2, %r1, 1;\nsetp.eq.u32 %p1, %r2, 1;\n@%p1 bra "
    "A;\nbra B;",
    "barriers": "L: bar.sync 0;\nbra L;",
    "waiting_for_memory": "L: ld.volatile.global.u32 %r1, [%rd0];\nsetp.ne.u32 %p1, %r1, 77;\n@%p1 bra L;",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_endless_kernels_are_stopped(name):
    began = time.monotonic()
    report = launched(module(ENDLESS[name]))
    assert report.stopped.kind == "time_limit"
    assert "still running" in report.stopped.sentence
    assert time.monotonic() - began < SOON


def test_endless_recursion_is_stopped():
    function = ".func f()\n{\ncall.uni f, ();\nret;\n}\n"
    assert launched(module("call.uni f, ();", function)).stopped.kind == "memory_limit"


def test_a_huge_grid_runs_into_the_time_limit_not_into_memory():
    began = time.monotonic()
    report = launched(
        module("st.global.u32 [%rd0], %r1;"), grid=(2**31 - 1, 1, 1), block=(1024, 1, 1)
    )
    assert report.stopped.kind == "time_limit"
    assert time.monotonic() - began < SOON


@pytest.mark.parametrize(
    ("grid", "block", "shared"),
    [
        ((0, 1, 1), (1, 1, 1), 0),
        ((-1, 1, 1), (1, 1, 1), 0),
        ((1, 1, 1), (0, 1, 1), 0),
        ((1, 1, 1), (-5, 1, 1), 0),
        ((1, 1, 1), (1025, 1, 1), 0),
        ((1, 1, 1), (32, 33, 1), 0),
        ((1, 1, 1), (1, 1, 65), 0),
        ((1, 70000, 1), (1, 1, 1), 0),
        ((2**31, 1, 1), (1, 1, 1), 0),
        ((1, 1), (1, 1, 1), 0),
        ((1, 1, 1), (32, 1, 1), 50_000),
        ((1, 1, 1), (32, 1, 1), -4),
    ],
)
def test_impossible_configurations_are_refused(grid, block, shared):
    with pytest.raises(LaunchRefused):
        launched(module(""), grid, block, shared)


def test_too_much_static_shared_memory_is_refused():
    with pytest.raises(LaunchRefused, match="80000 bytes of shared memory"):
        launched(module("mov.u64 %rd1, s;", ".shared .align 4 .b8 s[80000];"))


def test_arguments_of_the_wrong_size_are_refused():
    memory = DeviceMemory()
    loaded = LoadedModule(read(module("")), memory)
    for arguments in ([], [b"1234"], [bytes(8), bytes(8)]):
        with pytest.raises(LaunchRefused):
            Launch(loaded, "k", (1, 1, 1), (1, 1, 1), 0, arguments)
    with pytest.raises(LaunchRefused, match="no kernel nope"):
        Launch(loaded, "nope", (1, 1, 1), (1, 1, 1), 0, [bytes(8)])


def test_a_large_local_array_is_refused():
    body = "mov.u64 %rd1, depot;\nst.local.u32 [%rd1], %r1;"
    ptx = module(body).replace("{\n", "{\n.local .align 8 .b8 depot[200000000];\n", 1)
    assert launched(ptx, block=(1024, 1, 1)).stopped.kind == "memory_limit"


def test_wild_pointers_touch_nothing():
    for address in (0, 1 << 40, (1 << 64) - 8, 0x7_0000_0000 - 64, (1 << 52) + 3, 1 << 53):
        report = launched(
            module(f"mov.u64 %rd1, {address};\nst.global.u64 [%rd1], %rd1;\nld.u64 %rd2, [%rd1];")
        )
        assert {p.kind for p in report.problems} <= {"out_of_bounds", "misaligned"}
        assert report.problems


def test_a_flood_of_problems_and_of_printing_is_cut_off():
    body = "".join(
        f".loc 1 {i} 1\nst.global.u32 [%rd0+{4096 + 4 * i}], %r1;\n" for i in range(1, 500)
    )
    report = launched(module(body))
    assert len(report.problems) == 64
    loop = BY_NAME["printing"].ptx
    memory = DeviceMemory()
    buffer = memory.allocate(64)
    launch = Launch(
        LoadedModule(read(loop), memory),
        "k",
        (20_000, 1, 1),
        (32, 1, 1),
        0,
        [np.uint64(buffer.base).tobytes()],
        (),
        Limits(seconds=5.0),
    )
    assert len(launch.run().printed) <= 64 * 1024


def test_a_billion_allocations_are_refused_one_by_one():
    memory = DeviceMemory(limit=1 << 20, most=100)
    with pytest.raises(DeviceMemoryError) as refusal:
        for _ in range(1_000_000_000):
            memory.allocate(16)
    assert refusal.value.kind == "out_of_memory"
    assert len(memory.buffers) == 100


@pytest.mark.parametrize("size", [0, -1, -(1 << 70), 1 << 21, 1 << 80])
def test_senseless_allocations_are_refused(size):
    with pytest.raises(DeviceMemoryError):
        DeviceMemory(limit=1 << 20).allocate(size)


def test_copies_stay_inside_their_allocation():
    memory = DeviceMemory()
    buffer, other = memory.allocate(100), memory.allocate(100)
    for address, size in [
        (buffer.base, 101),
        (buffer.base + 99, 2),
        (buffer.base, -1),
        (buffer.base - 1, 1),
        (0, 1),
    ]:
        with pytest.raises(DeviceMemoryError):
            memory.read(address, size)
        with pytest.raises(DeviceMemoryError):
            memory.copy(other.base, address, size)
    memory.free(buffer.base)
    for request in (lambda: memory.read(buffer.base, 1), lambda: memory.free(buffer.base)):
        with pytest.raises(DeviceMemoryError):
            request()


def test_memory_that_was_freed_is_not_reached_by_kernels():
    memory = DeviceMemory()
    gone = memory.allocate(1024)
    memory.free(gone.base)
    loaded = LoadedModule(read(module("st.global.u32 [%rd0], %r1;")), memory)
    report = Launch(
        loaded, "k", (1, 1, 1), (1, 1, 1), 0, [np.uint64(gone.base).tobytes()], ["p"]
    ).run()
    assert report.problems[0].kind == "out_of_bounds"
    assert "points to no array" in report.problems[0].sentence
