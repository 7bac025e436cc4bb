"""The device process: what a worker may ask of it and when, and what no worker can forge for the trusted side."""

import socket
import time
from types import SimpleNamespace

import msgpack
import numpy as np
import pytest

from grader.cage.host.accelerator import Device, descriptor_of
from grader.cage.host.outcomes import StudentDied
from grader.cage.inside.frames import LENGTHS, Channel
from grader.cage.inside.pycuda_facade import function
from grader.cuda.watch import summary
from grader.cuda.watch.summary import from_plain, to_plain
from tests.cuda.cases import BY_NAME
from tests.cuda.devices import LIMITS


@pytest.fixture
def device():
    with Device(LIMITS) as device:
        yield device


class Worker:
    """Speaks the protocol by hand, as hostile code in a worker may."""

    def __init__(self, device):
        self.socket = socket.socket(fileno=descriptor_of(device))
        self.channel = Channel(self.socket)

    def ask(self, *request, blob=b""):
        """The answer to one request: ["ok", value] or ["error", kind, sentence]."""
        self.channel.send(msgpack.packb(list(request)), [blob] if blob else ())
        header, self.blob = self.channel.receive(time.monotonic() + 20)
        return msgpack.unpackb(header)

    def launch(self, case=BY_NAME["vector_add"], number=None):
        """Run a case with fresh memory; the answer of the launch."""
        module = number or self.ask("load", case.ptx)[1][0]
        arguments = []
        for array, _ in case.host_arrays().values():
            address = self.ask("allocate", array.nbytes)[1]
            self.ask("write", address, array.dtype.itemsize, blob=array.tobytes())
            arguments.append(np.uint64(address).tobytes())
        arguments += [n.tobytes() for n in case.numbers]
        return self.ask(
            "launch", module, "k", case.grid, case.block, case.shared, arguments, ["a", "b", "c"]
        )


def test_reports_reach_the_trusted_side(device):
    worker = Worker(device)
    device.open_call()
    status, seen = worker.launch()
    reports = device.close_call()
    assert status == "ok"
    assert reports == [from_plain(seen)]
    assert to_plain(reports[0])["kernel"] == "k"
    assert reports[0].counters.global_loads == 2000
    assert reports[0].array("a").loads == 1000
    assert device.launches == reports
    assert device.launches.bytes_to_device == 12000
    device.forget_launches()
    assert device.launches == []


def test_kernels_run_only_while_a_call_is_open(device):
    worker = Worker(device)
    assert worker.launch()[:2] == ["error", "not_permitted"]
    device.open_call()
    assert worker.launch()[0] == "ok"
    assert len(device.close_call()) == 1
    assert worker.launch()[:2] == ["error", "not_permitted"]
    device.open_call()
    assert device.close_call() == []


def test_calls_inside_calls_count_as_one(device):
    worker = Worker(device)
    device.open_call()
    device.open_call()  # a callback of the check asks the student again
    assert device.close_call() == []
    assert worker.launch()[0] == "ok"
    assert len(device.close_call()) == 1


def test_workers_do_not_see_each_other(device):
    first, second = Worker(device), Worker(device)
    address = first.ask("allocate", 64)[1]
    first.ask("write", address, 4, blob=bytes(range(64)))
    assert second.ask("read", address, 64)[0] == "error"
    assert second.ask("free", address)[0] == "error"
    assert first.ask("read", address, 64) == ["ok", None]
    assert bytes(first.blob) == bytes(range(64))


NONSENSE = [
    ["launch"],
    ["launch", 1, "k", [1, 1, 1], [1, 1, 1], 0, [], []],
    ["launch", 99, 5, "x", None, {}, [], []],
    ["allocate", "many"],
    ["allocate", 1.5],
    ["allocate", None],
    ["allocate", 1 << 62],
    ["allocate", True],
    ["free", []],
    ["read", 0, 1 << 40],
    ["read", -1, -1],
    ["write", 0, 4],
    ["fill", 0, b"", 1],
    ["fill", 0, b"x", 1 << 60],
    ["fill", 0, "x", 1],
    ["load", 5],
    ["load", "hello"],
    ["load", b"\xff"],
    ["unload", {}],
    ["variable", 1, "x"],
    ["__init__"],
    ["answer", []],
    ["nothing"],
    ["copy", 1, 2, 3],
    ["open"],
    ["close"],
    ["connect"],
    ["allocate"],
    ["allocate", 1, 2, 3],
]


@pytest.mark.parametrize("request_", NONSENSE, ids=str)
def test_nonsense_is_answered_with_a_sentence(device, request_):
    worker = Worker(device)
    device.open_call()
    answer = worker.ask(*request_)
    assert (answer[0] == "error" and isinstance(answer[2], str)) or request_[0] == "unload"
    assert worker.ask("allocate", 16)[0] == "ok"
    assert device.close_call() == []


@pytest.mark.parametrize(
    "data",
    [
        LENGTHS.pack(1 << 31, 0),
        LENGTHS.pack(4, 1 << 60),
        LENGTHS.pack(3, 0) + b"\xc1\xc1\xc1",
        LENGTHS.pack(1, 0) + b"\x05",
        LENGTHS.pack(2, 0) + b"\x91\x05",
        LENGTHS.pack(5000, 0) + b"\x91" * 5000,
        b"\xff" * 100_000,
    ],
    ids=["long_header", "long_blob", "no_msgpack", "a_number", "no_name", "deep", "noise"],
)
def test_a_broken_frame_ends_that_connection_only(device, data):
    hostile, honest = Worker(device), Worker(device)
    hostile.socket.sendall(data)
    device.open_call()
    assert honest.launch()[0] == "ok"
    assert len(device.close_call()) == 1
    hostile.socket.settimeout(10)
    with pytest.raises((ConnectionError, AssertionError)):
        hostile.socket.sendall(b"x" * 100)
        assert hostile.socket.recv(10) != b""


def test_half_a_frame_keeps_nobody_waiting(device):
    hostile, honest = Worker(device), Worker(device)
    hostile.socket.sendall(LENGTHS.pack(1000, 0) + b"half")
    device.open_call()
    assert honest.launch()[0] == "ok"
    assert len(device.close_call()) == 1


def test_memory_of_a_worker_is_bounded(device):
    worker = Worker(device)
    taken = [worker.ask("allocate", 8 << 20)[0] for _ in range(40)]
    assert taken.count("ok") == 8
    assert taken[-1] == "error"
    assert [worker.ask("load", BY_NAME["scan"].ptx)[0] for _ in range(70)].count("ok") == 64


def test_memory_comes_back_with_the_connection(device):
    for _ in range(5):
        worker = Worker(device)
        assert [worker.ask("allocate", 30 << 20)[0] for _ in range(2)] == ["ok", "ok"]
        worker.socket.close()


def test_launches_of_one_call_are_bounded(device):
    worker = Worker(device)
    number = worker.ask("load", BY_NAME["printing"].ptx)[1][0]
    address = worker.ask("allocate", 64)[1]
    device.open_call()
    answers = [
        worker.ask(
            "launch", number, "k", [1, 1, 1], [1, 1, 1], 0, [np.uint64(address).tobytes()], []
        )[0]
        for _ in range(520)
    ]
    assert answers.count("ok") == 512
    assert answers[-1] == "error"
    assert len(device.close_call()) == 512


def test_an_endless_kernel_ends_as_a_report(device):
    worker = Worker(device)
    device.open_call()
    status, report = worker.launch(BY_NAME["endless_loop"])
    assert status == "ok"
    assert report["problems"][-1]["kind"] == "time_limit"
    assert device.close_call()[0].stopped.kind == "time_limit"


def test_a_dead_device_is_the_kernels_fault(device):
    device.open_call()
    device.process.kill()
    with pytest.raises(StudentDied, match="brought the device down"):
        device.close_call()


def test_names_from_the_worker_are_plain_words(device):
    worker = Worker(device)
    case = BY_NAME["past_the_end"]
    number = worker.ask("load", case.ptx)[1][0]
    addresses = [np.uint64(worker.ask("allocate", 4000)[1]).tobytes() for _ in range(3)]
    device.open_call()
    worker.ask(
        "launch",
        number,
        "k",
        case.grid,
        case.block,
        0,
        [*addresses, np.int32(1000).tobytes()],
        ["\x1b[31mred", "b" * 1000, "passed! c"],
    )
    assert [a.name for a in device.close_call()[0].arrays] == [
        "argument0",
        "argument1",
        "argument2",
    ]


def test_two_devices_know_nothing_of_each_other():
    with Device(SimpleNamespace(call_seconds=3, memory_mb=64)) as one, Device(LIMITS) as other:
        one.open_call(), other.open_call()
        assert Worker(one).launch()[0] == "ok"
        assert (len(one.close_call()), len(other.close_call())) == (1, 0)


def test_the_facade_and_the_emulator_agree_on_what_ends_a_launch():
    """The facade runs in the cage and imports nothing of the emulator, so it keeps the list a second time."""
    assert function.STOPPING == summary.STOPPING
