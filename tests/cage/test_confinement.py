"""What each level of the cage promises, kept by a real confined child that tries to break it."""

from __future__ import annotations

import errno
import os
import platform
import signal
import socket
import sys

import pytest

from grader.cage.walls import levels
from tests.cage.running import (
    REPOSITORY,
    SECRET,
    WALLED,
    WITHOUT_LANDLOCK,
    foreign_process,
    need,
    open_file,
    run_attempts,
    run_child,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has walls to test")

# What the confined child tries: attempts.py has each by its name.
FILES = (
    "read",
    "write",
    "truncate",
    "chmod",
    "utime",
    "set_attribute",
    "remove",
    "rename",
    "make_directory",
    "symlink",
    "hard_link",
    "make_fifo",
)
PROCESSES = (
    "signal_process",
    "trace",
    "read_memory",
    "read_environment",
    "open_pidfd",
    "limit_process",
    "move_process",
    "send_io_signals",
)
ALONE = (
    "fork",
    "spawn",
    "execute",
    "signal_parent",
    "signal_everyone",
    "signal_own_group",
    "internet_socket",
    "datagram_socket",
    "unix_socket",
    "datagram_pair",
    "shared_memory",
    "memory_file",
    "posix_shared_memory",
    "type_into_terminal",
    "new_user_namespace",
    "clone_into_namespace",
    "become_root",
    "clear_death_signal",
    "become_dumpable",
    "be_nice",
    "raise_limits",
    "list_processes",
)
KERNEL = (
    "mount",
    "chroot",
    "setns",
    "pivot_root",
    "bpf",
    "userfaultfd",
    "keyctl",
    "add_key",
    "perf_event_open",
    "io_uring_setup",
    "inotify_init1",
    "open_by_handle_at",
    "fanotify_init",
    "mlockall",
)
REFUSALS = {"PermissionError", "FileNotFoundError", "ProcessLookupError", "OSError", "ValueError"}


def was_refused(answer: dict) -> bool:
    return answer["ended"] == 0 and answer.get("raised") in REFUSALS


@pytest.fixture(params=WALLED, scope="class")
def walled(request) -> str:
    need(request.param)
    return request.param


@pytest.fixture(params=[(), ("ordinary_user",)], ids=["as started", "ordinary user"], scope="class")
def user(request) -> tuple[str, ...]:
    return request.param


@pytest.fixture
def listener():
    """A port on this machine where somebody answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture(scope="class")
def tried(walled, user) -> dict[str, dict]:
    """One confined child tries everything; its answer to each attempt, and the target as it is then."""
    with open_file() as target, foreign_process() as pid:
        before = target.stat()
        attempts = [
            *((name, {"path": str(target)}) for name in FILES),
            *((name, {"pid": pid}) for name in PROCESSES),
            *((name, {}) for name in ALONE),
            *(("kernel_call", {"name": name}) for name in KERNEL),
        ]
        done = run_attempts(attempts, walled, stand_in=user)
        after = target.stat()
        unchanged = (
            target.read_text() == SECRET
            and os.listdir(target.parent) == [target.name]
            and (after.st_mode, after.st_mtime_ns) == (before.st_mode, before.st_mtime_ns)
        )
    names = [facts.get("name", name) for name, facts in attempts]
    return dict(zip(names, done["answers"], strict=True)) | {"target is unchanged": unchanged}


class TestWalls:
    """What the walled levels refuse, to root's child and to an ordinary user's."""

    @pytest.mark.parametrize("attempt", FILES + PROCESSES + ALONE)
    def test_refused(self, attempt, tried):
        assert tried[attempt].get("raised") in REFUSALS, tried[attempt]

    @pytest.mark.parametrize("name", KERNEL)
    def test_dangerous_kernel_calls(self, name, tried):
        assert (tried[name].get("raised"), tried[name]["errno"]) == ("PermissionError", errno.EPERM)

    def test_the_file_outside_is_as_it_was(self, tried):
        assert tried["target is unchanged"]

    def test_network(self, walled, user, listener):
        assert was_refused(run_child("connect", walled, stand_in=user, port=listener))

    def test_folders_outside_cannot_be_listed(self, walled, user, target):
        folders = [
            str(target.parent),
            str(REPOSITORY),
            "/",
            "/tmp",
            os.path.expanduser("~"),
            "/etc",
        ]
        done = run_attempts(
            [("list_directory", {"path": path}) for path in folders], walled, stand_in=user
        )
        for folder, answer in zip(folders, done["answers"], strict=True):
            assert answer.get("raised") in REFUSALS, (folder, answer)

    def test_own_files_of_the_kit_cannot_be_read(self, walled, user):
        parts = (
            "grader/cage/host/session.py",
            "grader/zero_to_hero/course.toml",
            "grader/zero_to_hero/lecture01_micrograd/value/checks.py",
            "pyproject.toml",
            "tests/cage/child.py",
        )
        attempts = [("read", {"path": str(REPOSITORY / part)}) for part in parts]
        for part, answer in zip(
            parts, run_attempts(attempts, walled, stand_in=user)["answers"], strict=True
        ):
            assert answer.get("raised") in REFUSALS, (part, answer)

    def test_installed_oracles_cannot_be_imported(self, walled, user):
        names = ("tiktoken", "pytest", "_pytest", "grader.course.scoring", "grader.compare")
        attempts = [("import_module", {"name": name}) for name in names]
        for name, answer in zip(
            names, run_attempts(attempts, walled, stand_in=user)["answers"], strict=True
        ):
            assert answer.get("raised") in ("ModuleNotFoundError", "PermissionError"), (
                name,
                answer,
            )

    def test_identity(self, walled, user):
        mine = run_child("who_am_i", walled, stand_in=user)["value"]
        if os.geteuid() == 0:
            assert mine["uid"] != 0
            assert 0 not in mine["groups"]
        assert (mine["dumpable"], mine["core"], mine["is_session_leader"]) == (0, 0, True)

    def test_no_other_descriptor_is_open(self, walled, user):
        assert run_child("open_through_descriptors", walled, stand_in=user)["value"] == []

    @pytest.mark.skipif(platform.machine() != "x86_64", reason="x32 is a matter of x86-64")
    def test_the_second_call_table_kills(self, walled):
        assert run_child("call_x32", walled)["ended"] == -signal.SIGSYS

    def test_newer_calls_do_not_exist(self, walled):
        assert run_child("call_of_the_future", walled)["errno"] == errno.ENOSYS

    def test_existence_is_visible_at_landlock_only(self, walled, user, target):
        answer = run_child("stat", walled, stand_in=user, path=str(target))
        if walled == "landlock":
            assert answer["value"] == len(SECRET)
            assert "exists" in " ".join(levels.probe("landlock").gaps)
        else:
            assert answer["raised"] == "FileNotFoundError"


class TestLimits:
    @pytest.mark.parametrize("level", levels.LEVELS)
    @pytest.mark.parametrize("attempt", ["private_memory", "shared_mapping"])
    def test_memory(self, attempt, level):
        need(level)
        answer = run_child(attempt, level)
        assert answer.get("raised") in ("MemoryError", "OSError"), answer

    @pytest.mark.parametrize("level", levels.LEVELS)
    def test_processor_time(self, level):
        need(level)
        answer = run_child("spin", level, limits={"cpu_seconds": 1})
        assert answer["ended"] in (-signal.SIGKILL, -signal.SIGXCPU), answer

    @pytest.mark.parametrize("level", levels.LEVELS)
    def test_files_held_open(self, level):
        need(level)
        count, refused_by_limit = run_child("many_files", level, limits={"open_files": 32})["value"]
        assert count < 32
        assert refused_by_limit

    def test_threads(self, walled, user):
        started = run_child("many_threads", walled, stand_in=user, limits={"processes": 8})["value"]
        assert 1 <= started < (512 // 8 if walled == "landlock" else 8)

    def test_limits_cannot_be_raised_at_any_level(self):
        assert was_refused(run_child("raise_limits", "process", stand_in=("ordinary_user",)))


class TestStillWorks:
    @pytest.mark.parametrize(
        ("attempt", "want"),
        [
            ("compute_in_threads", 285),
            ("run_event_loop", 2),
            ("read_random", 8),
            ("write_to_null", 20),
            ("wake_by_alarm", "SIGALRM"),
        ],
    )
    def test_honest_code(self, attempt, want, walled, user):
        assert run_child(attempt, walled, stand_in=user) == {
            "value": want,
            "ended": 0,
            "scratch_left": False,
        }

    @pytest.mark.parametrize("name", ["csv", "statistics", "ctypes.util", "fractions"])
    def test_standard_library(self, name, walled, user):
        assert run_child("import_module", walled, stand_in=user, name=name).get("value") == name

    def test_third_party_library(self, walled):
        """numpy, imported only after the walls are up: its files and its shared libraries are granted."""
        answer = run_child(
            "import_module",
            walled,
            stand_in=("ordinary_user",),
            name="numpy",
            limits={"memory_mb": 1024, "address_mb": 4096},
        )
        assert answer.get("value") == "numpy", answer

    def test_a_crash_is_told_as_its_signal(self, walled):
        assert run_child("crash", walled)["ended"] == -signal.SIGSEGV


class TestScratch:
    @pytest.mark.parametrize("level", [*levels.LEVELS, WITHOUT_LANDLOCK])
    def test_works_and_goes(self, level, user):
        need(level)
        answer = run_child("use_scratch", level, stand_in=user, scratch_mb=4)
        assert answer == {"value": [["b"], 1001], "ended": 0, "scratch_left": False}

    def test_the_rest_stays_closed(self, walled, user, target):
        attempts = [
            (name + "_beside_scratch", {"path": str(target)})
            for name in ("read", "write", "remove")
        ]
        for answer in run_attempts(attempts, walled, stand_in=user, scratch_mb=4)["answers"]:
            assert answer.get("raised") in REFUSALS, answer

    @pytest.mark.parametrize("level", ["namespaces", WITHOUT_LANDLOCK])
    def test_size_is_bounded_at_namespaces(self, level, user):
        need(level)
        assert run_child("fill_scratch", level, stand_in=user, scratch_mb=4)["value"] <= 4

    def test_that_of_others_is_not_seen(self, walled, user):
        """Workers of one zygote may have one user: what holds the scratches can be neither listed nor written."""
        attempts = [
            ("list_directory", {"path": "/scratch"}),
            ("make_directory", {"path": "/scratch/mine"}),
        ]
        for answer in run_attempts(attempts, walled, stand_in=user)["answers"]:
            assert answer.get("raised") in REFUSALS, answer

    def test_size_of_a_file_is_bounded(self, walled):
        answer = run_child("write_large_file", walled, scratch_mb=32, limits={"file_mb": 2})
        assert answer.get("errno") == errno.EFBIG, answer

    def test_nothing_runs_from_it(self, walled, user):
        assert was_refused(run_child("execute_from_scratch", walled, stand_in=user, scratch_mb=4))


class TestProcessLevel:
    """The weakest level guards against accidents: its lacks are true, and the little it promises is kept."""

    @pytest.mark.parametrize(
        ("attempt", "lack"),
        [
            ("read", "read every file"),
            ("write", "change and delete"),
            ("remove", "change and delete"),
        ],
    )
    def test_lacks_are_true_of_files(self, attempt, lack, target):
        assert "value" in run_child(attempt, stand_in=("ordinary_user",), path=str(target))
        assert lack in " ".join(levels.probe("process").gaps)

    @pytest.mark.parametrize("attempt", ["fork", "spawn", "internet_socket"])
    def test_lacks_are_true_of_the_rest(self, attempt):
        assert "value" in run_child(attempt, stand_in=("ordinary_user",))

    def test_identity(self, user):
        mine = run_child("who_am_i", stand_in=user)["value"]
        if os.geteuid() == 0:
            assert mine["uid"] != 0
        assert (mine["dumpable"], mine["no_new_privileges"], mine["core"]) == (0, 1, 0)

    def test_no_other_descriptor_is_open(self):
        assert run_child("open_through_descriptors")["value"] == []
