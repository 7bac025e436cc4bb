"""A zygote outlives what its machine refuses it: a disk, descriptors, a fork. The next worker may be luckier."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from grader.cage.host.outcomes import SandboxFault
from tests.cages import Cage
from tests.commands import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="limits of others are set by prlimit"
)


@pytest.fixture
def disk():
    """A folder for temporary files, which workers may pass through."""
    with tempfile.TemporaryDirectory(prefix="grader-disk-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder, "disk")


@pytest.fixture
def cage(disk, monkeypatch):
    """A zygote that nobody else uses; its temporary files lie on `disk`."""
    disk.mkdir(mode=0o755)
    monkeypatch.setenv("TMPDIR", str(disk))
    cage = Cage(imports=())
    yield cage
    cage.close()


def answers(cage, **how) -> bool:
    with cage.student("def f(x): return 2 * x", **how) as student:
        return student.f(21) == 42


def test_a_disk_that_is_gone(cage, disk):
    assert answers(cage, writes=True)
    deadline = time.monotonic() + 20
    while any(disk.iterdir()) and time.monotonic() < deadline:  # the worker's scratch is cleared
        time.sleep(0.01)
    shutil.rmtree(disk)
    with pytest.raises(SandboxFault, match="no worker could be started"), cage.session(writes=True):
        pass
    assert answers(cage)
    disk.mkdir(mode=0o755)
    assert answers(cage, writes=True)


@pytest.mark.parametrize("room", range(1, 8))
def test_too_few_descriptors(cage, room):
    """Whether there is room for none of those that are sent, for some, or for all but one of its own."""
    assert answers(cage)
    limits = resource.prlimit(cage.zygote.process.pid, resource.RLIMIT_NOFILE)
    used = 8  # at most, of a zygote at rest
    resource.prlimit(cage.zygote.process.pid, resource.RLIMIT_NOFILE, (used + room - 4, limits[1]))
    try:
        assert answers(cage)
    except SandboxFault as fault:
        assert "could not be started" in str(fault)
    resource.prlimit(cage.zygote.process.pid, resource.RLIMIT_NOFILE, limits)
    assert answers(cage)
    assert cage.zygote.process.poll() is None


# As an ordinary user, since root is held to no number of processes.
NO_FORK = """
import resource
from tests.cage import stand_ins
stand_ins.ordinary_user()
from grader.cage.host.outcomes import SandboxFault
from tests.cages import Cage

def answers():
    with cage.student("def f(x): return 2 * x") as student:
        return student.f(21)

cage = Cage(imports=())
pid = cage.zygote.process.pid
told = [answers()]
limits = resource.prlimit(pid, resource.RLIMIT_NPROC)
resource.prlimit(pid, resource.RLIMIT_NPROC, (0, limits[1]))
try:
    answers()
except SandboxFault as fault:
    told.append(str(fault).partition(" started: ")[2])
resource.prlimit(pid, resource.RLIMIT_NPROC, limits)
told.append(answers())
cage.close()
print(told)
"""


def test_a_fork_that_fails():
    done = subprocess.run([sys.executable, "-c", NO_FORK], cwd=ROOT, capture_output=True, text=True)
    words = "no worker could be started: [Errno 11] Resource temporarily unavailable"
    assert (done.stdout, done.stderr) == (f"{[42, words, 42]}\n", "")
