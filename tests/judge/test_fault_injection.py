"""Breaks the grader's own side: whatever dies or fills up, a run ends with a verdict or a sentence.

The command line of a copy of the kit runs, and one of its processes is killed at some moment, its disk is full,
or nobody reads what it writes. Never a traceback, never points that were not earned, nothing left behind, and the
next run works.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time

import pytest

from tests.commands import ROOT
from tests.processes import find

TARGETS = ("numerical_derivatives", "analytic_gradient", "two_neuron_layer")
VICTIMS = {"zygote": "cage/zygote.py", "runner": "judge/runner.py"}
# The depth-th process of a program; at `namespaces` a zygote is two.
CHILDREN = {
    "zygote or worker": ("cage/zygote.py", 1),
    "worker": ("cage/zygote.py", 2),
    "fork of the runner": ("judge/runner.py", 1),
}
# What an interrupt waits for: Python itself, still starting, would answer one with a traceback of its own.
SIGNS = {**{name: (program, 0) for name, program in VICTIMS.items()}, **CHILDREN}
# Seconds after the victim appears: while it starts, while it works.
MOMENTS = (0.0, 0.1, 0.4, 0.8)
OUR_FAULT = 3

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found through /proc")


@pytest.fixture(scope="module")
def undisturbed(kit) -> dict[str, str]:
    """The verdict of every check when nothing breaks."""
    done = start(kit)
    output, errors = done.communicate(timeout=120)
    assert done.returncode == 0, errors
    return verdicts(output)


def start(kit, *options: str, **how) -> subprocess.Popen:
    asked = [*TARGETS, "--submission", "solutions", "--format", "json", *options]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | how
    return subprocess.Popen(
        [sys.executable, "-m", "grader", "check", *asked], cwd=kit.folder, text=True, **streams
    )


def verdicts(output: str) -> dict[str, str]:
    record = json.loads(output)
    exercises = [exercise for lecture in record["lectures"] for exercise in lecture["exercises"]]
    checks = [(exercise["id"], check) for exercise in exercises for check in exercise["checks"]]
    return {f"{exercise}/{check['id']}": check["verdict"] for exercise, check in checks}


def assert_ended_well(process: subprocess.Popen, kit, undisturbed, allowed: set[str]) -> None:
    """A report in which only verdicts of `allowed` differ, or a sentence with exit code 3; and nothing left."""
    output, errors = process.communicate(timeout=120)
    assert "Traceback" not in errors, errors
    if process.returncode == OUR_FAULT and not output:
        assert errors.strip().endswith("."), errors
        assert len(errors.strip().splitlines()) == 1, errors
    else:
        got = verdicts(output)
        assert set(got) == set(undisturbed)
        assert {got[check] for check in got if got[check] != undisturbed[check]} <= allowed, got
    assert kit.survivors() == []


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("victim", VICTIMS)
def test_a_process_of_ours_is_killed(victim, moment, kit, undisturbed):
    process = start(kit)
    pid = find(process, VICTIMS[victim], 0)
    time.sleep(moment)
    kill(pid)
    assert_ended_well(process, kit, undisturbed, {"grader_error"})


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(("program", "depth"), CHILDREN.values(), ids=CHILDREN)
def test_a_child_of_them_is_killed(program, depth, moment, kit, undisturbed):
    """A worker's death may be its own doing, so it is `crashed`; what holds no student code is our fault."""
    process = start(kit)
    pid = find(process, program, depth)
    time.sleep(moment / 8)
    kill(pid)
    assert_ended_well(process, kit, undisturbed, {"grader_error", "crashed"})


@pytest.mark.parametrize("moment", [0.05, 0.5, 1.0])
def test_the_command_itself_is_killed(moment, kit):
    process = start(kit)
    time.sleep(moment)
    process.kill()
    process.communicate()
    assert kit.survivors() == []


@pytest.mark.parametrize(("program", "depth"), SIGNS.values(), ids=SIGNS)
def test_the_command_is_interrupted(program, depth, kit):
    process = start(kit)
    find(process, program, depth)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, "grader: Stopped.\n")
    assert kit.survivors() == []


# Modules that are imported at different moments; what is interrupted may make something else of it.
INTERRUPTED_IMPORTS = {
    "click": "interrupt()",
    "tomllib": "interrupt()",
    "msgpack": "try: interrupt()\nexcept BaseException: raise ImportError('broken off') from None",
}


@pytest.mark.parametrize("module", INTERRUPTED_IMPORTS)
def test_an_import_is_interrupted(module, kit, tmp_path):
    waits = "import os, signal, time\ndef interrupt(): os.kill(os.getpid(), signal.SIGINT); time.sleep(9)\n"
    (tmp_path / f"{module}.py").write_text(waits + INTERRUPTED_IMPORTS[module])
    process = start(kit, env={**os.environ, "PYTHONPATH": str(tmp_path)})
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (130, "", "grader: Stopped.\n")
    assert kit.survivors() == []


def test_a_full_disk_leaves_the_old_report_whole(kit, tmp_path):
    report = tmp_path / "report.json"
    report.write_text("the old report")
    process = start(kit, "--output", report, preexec_fn=no_room_for_a_file)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "report.json cannot be written" in errors
    assert report.read_text() == "the old report"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_new_report_takes_the_place_of_the_old_one(kit, tmp_path):
    report = tmp_path / "report.json"
    report.write_text("the old report")
    report.chmod(0o640)
    link = tmp_path / "latest.json"
    link.symlink_to("report.json")
    process = start(kit, "--output", link)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert link.is_symlink()
    assert set(verdicts(report.read_text()).values()) == {"passed"}
    assert report.stat().st_mode & 0o777 == 0o640


def no_room_for_a_file() -> None:
    """As on a full disk: what is written beyond a few bytes fails."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, resource.RLIM_INFINITY))


# Too few descriptors for some process of the engine: whichever it is, those that were started must end.
FAILED_STARTS = """
import os, resource
from pathlib import Path
from grader.course.manifest import load_course
from grader.judge.engine import Engine

course, failed = load_course(), 0
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
for most in range(4, 60):
    engine = Engine(course, ["value", "pair_counts"], "process")
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    try:
        engine.__enter__()
    except OSError:
        failed += 1
        started = bool(engine.zygotes)
    else:
        engine.__exit__(None, None, None)
        break
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text() == "", most
print(failed > 1 and started)
"""


def test_a_start_that_fails_leaves_no_process():
    done = subprocess.run(
        [sys.executable, "-c", FAILED_STARTS], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_the_disk_is_full(kit):
    process = start(kit, "--output", "/dev/full")
    output, errors = process.communicate(timeout=120)
    assert process.returncode in (2, OUR_FAULT)
    assert output == ""
    assert "Traceback" not in errors, errors
    assert len(errors.strip().splitlines()) == 1, errors
    assert kit.survivors() == []


def test_no_temporary_folder(kit, undisturbed):
    process = start(kit, env={**os.environ, "TMPDIR": "/nonexistent"})
    assert_ended_well(process, kit, undisturbed, set())


def test_nobody_reads_the_report(kit):
    reader, writer = os.pipe()
    os.close(reader)
    process = start(kit, stdout=writer)
    os.close(writer)
    _, errors = process.communicate(timeout=120)
    assert process.returncode != 0, errors
    assert "Traceback" not in errors, errors
    assert kit.survivors() == []


def test_afterwards_everything_works(kit, undisturbed):
    """After all of the above, the same command on the same files gives the same report."""
    process = start(kit)
    assert_ended_well(process, kit, undisturbed, set())
    assert process.returncode == 0


def kill(pid: int | None) -> None:
    assert pid is not None, "the run ended before its process was found"
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it was quicker: then nothing broke, and nothing may differ
