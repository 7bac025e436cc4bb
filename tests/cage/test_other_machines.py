"""Which level is found on machines this one is not, by stand-ins; and the processes outside the cage."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.cage.walls import levels, preloading
from tests.cage import stand_ins
from tests.cage.running import CHILD, REPOSITORY, SECRET, need, probe_as, run_child

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has walls to test")


class TestOtherMachines:
    @pytest.mark.parametrize(
        "stand_in",
        [
            ("ordinary_user",),
            ("ordinary_user", "container"),
            ("container",),
            ("ordinary_user", "no_user_namespaces"),
            ("no_user_namespaces",),
        ],
        ids=" in a ".join,
    )
    def test_the_best_level_is_found(self, stand_in):
        need("namespaces")
        answer = probe_as(stand_in, "require")
        if stand_in == ("ordinary_user",):
            assert (answer["level"], answer["gaps"], answer["reasons"]) == ("namespaces", [], {})
        else:
            assert answer["level"] == "landlock"
            assert "unshare" in answer["reasons"]["namespaces"]

    @pytest.mark.parametrize("attempt", ["read", "fork", "internet_socket", "chmod"])
    @pytest.mark.parametrize(
        "stand_in",
        [("ordinary_user", "container"), ("ordinary_user", "no_user_namespaces")],
        ids=" in a ".join,
    )
    def test_landlock_holds_there(self, attempt, stand_in, target):
        need("landlock")
        facts = {"path": str(target)} if attempt in ("read", "chmod") else {}
        answer = run_child(attempt, "landlock", stand_in=stand_in, **facts)
        assert answer.get("raised") == "PermissionError", answer

    def test_a_level_that_cannot_be_had_is_refused_with_its_reason(self):
        need("landlock")
        answer = probe_as(("ordinary_user", "container"), "namespaces")
        assert "unshare" in answer["unavailable"]
        assert "--confinement process" in answer["unavailable"]

    @pytest.mark.parametrize("user", [(), ("ordinary_user",)], ids=["as started", "ordinary user"])
    def test_without_landlock_namespaces_hold_and_its_lack_is_told(self, user):
        need("namespaces")
        answer = probe_as((*user, "no_landlock"), "require")
        assert (answer["level"], answer["reasons"]) == ("namespaces", {})
        assert [gap.partition(":")[0] for gap in answer["gaps"]] == [
            "this kernel has no Landlock (Linux 6.2 brings it)"
        ]

    def test_without_landlock_and_namespaces_only_process_is_left(self):
        stand_in = ("ordinary_user", "container", "no_landlock")
        answer = probe_as(stand_in, "best")
        assert answer["level"] == "process"
        assert "Landlock ABI 3" in answer["reasons"]["landlock"]
        assert "Landlock ABI 3" in probe_as(stand_in, "require")["unavailable"]

    def test_a_machine_without_a_table_gets_process(self, monkeypatch):
        monkeypatch.setattr(platform, "machine", lambda: "riscv64")
        assert "table" in levels.probe("best").reasons["landlock"]

    @pytest.mark.parametrize("is_open", [True, False])
    def test_libraries_that_nobody_can_read_are_a_gap_where_the_worker_is_nobody(
        self, monkeypatch, is_open
    ):
        monkeypatch.setattr("grader.cage.walls.probing._can_read", lambda path: True)
        monkeypatch.setattr(preloading, "is_open_to_all", lambda path: is_open)
        named = any(
            "cannot read the installed libraries" in gap for gap in levels.probe("process").gaps
        )
        assert named == (os.geteuid() == 0 and not is_open)

    def test_an_unknown_level_is_a_sentence(self):
        with pytest.raises(levels.ConfinementUnavailable, match="choose one of require"):
            levels.probe("strong")

    def test_probing_is_quick_and_leaves_nothing(self):
        before = _children(os.getpid())
        found = [levels.probe(level).level for level in levels.LEVELS[:1]]
        assert found == ["process"]
        assert _children(os.getpid()) == before


class TestTrustedProcesses:
    def test_a_process_that_made_itself_undumpable_cannot_be_read(self):
        program = (
            "import sys, time; sys.path.append(sys.argv[1]); from grader.cage.walls import levels; "
            "levels.make_undumpable(); print('ready', flush=True); time.sleep(60)"
        )
        user = {"user": stand_ins.USER, "group": stand_ins.USER} if _python_is_open() else {}
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", program, str(REPOSITORY)],
            text=True,
            stdout=subprocess.PIPE,
            env={"SECRET": SECRET},
            **user,
        )
        with process:
            assert process.stdout.readline() == "ready\n"
            assert os.stat(f"/proc/{process.pid}/environ").st_uid == 0
            if user:
                answer = run_child("read_environment", stand_in=("ordinary_user",), pid=process.pid)
                assert answer["raised"] == "PermissionError"
            process.kill()

    @pytest.mark.parametrize("level", levels.LEVELS)
    def test_a_worker_dies_with_its_zygote(self, level):
        need(level)
        orders = {
            "level": level,
            "stand_ins": [],
            "attempts": [("sleep", {"seconds": 60})],
            "limits": {},
            "scratch_mb": None,
            "probe": None,
        }
        zygote = subprocess.Popen(
            [sys.executable, "-I", "-S", CHILD],
            stdin=subprocess.PIPE,
            text=True,
            stdout=subprocess.DEVNULL,
        )
        zygote.stdin.write(json.dumps(orders))
        zygote.stdin.close()
        family = _wait_for_family(zygote.pid, 3 if level == "namespaces" else 2)
        zygote.kill()
        zygote.wait()
        assert _all_gone(family[1:])


WARMED = """
import json, sys
sys.path.append(sys.argv[1])
from grader.cage import zygote
zygote.make_bare_package()
zygote.warm(["msgpack", "numpy", "pycuda"], False)
print(json.dumps(sorted(sys.modules)))
"""


def test_the_zygote_loads_what_its_workers_may_not_be_able_to_read():
    # root's workers become nobody, who cannot open the grader or a virtual environment that lies in /root
    printed = subprocess.run(
        [sys.executable, "-c", WARMED, str(REPOSITORY)], capture_output=True, text=True, check=True
    ).stdout
    inside = (REPOSITORY / "grader" / "cage" / "inside").rglob("*.py")
    ours = {
        ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__")
        for path in inside
    }
    assert len(ours) > 15
    lazy = {"numpy.random", "numpy.fft", "numpy.polynomial", "numpy.ma"}
    assert not (ours | lazy) - set(json.loads(printed))


def _python_is_open() -> bool:
    return os.geteuid() == 0 and all(map(preloading.is_open_to_all, (os.__file__, sys.executable)))


def _children(pid: int) -> list[int]:
    with contextlib.suppress(FileNotFoundError):
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    return []


def _wait_for_family(pid: int, generations: int) -> list[int]:
    """The pid, its child, and so on, once there are so many generations."""
    for _ in range(500):
        family = [pid]
        while len(family) < generations and (children := _children(family[-1])):
            family.append(children[0])
        if len(family) == generations:
            return family
        time.sleep(0.01)
    raise AssertionError(f"the child never had {generations} generations")


def _all_gone(pids: list[int]) -> bool:
    for _ in range(300):
        if not any(map(_is_running, pids)):
            return True
        time.sleep(0.01)
    return False


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
