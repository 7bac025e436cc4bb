"""The ladder of confinement: which level this machine reaches, and how a worker is taken there.

The trusted side calls `probe` and `plan`; the zygote `enter_zygote`, `before_fork`, `after_fork_parent`,
`make_scratch` and `remove_scratch`; the forked worker `enter_worker`, before any student code. Every process
that holds checks or results calls `make_undumpable`. What a level promises is in docs/security.md.

Wall-clock time, the wire and the worker's environment are not kept here.
"""

from __future__ import annotations

import importlib.machinery
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from grader.cage.walls import grants, landlock, libc, namespaces, preloading, privileges, seccomp
from grader.cage.walls import limits as rlimits

LEVELS = ("process", "landlock", "namespaces")
_STRONGEST_FIRST = tuple(reversed(LEVELS))
_REQUESTS = ("require", "best", *LEVELS)
_DESCRIPTORS = 4  # 0 (nothing to read), 1 and 2 (its output), 3 (its socket)
_CAGE_IS_KILLED_FIRST = "500"
_NO_LANDLOCK = (
    "this kernel has no Landlock (Linux 6.2 brings it): namespaces and the system-call filter keep every promise, "
    "but nothing stands behind them if one of them has a fault"
)

# Plain JSON, made by `plan`: "level", "paths", "links" (see grants.Readable), "uid" and "gid" (None: the worker stays who it is), "preload".
# The zygote adds "ruleset", "zygote_pid" and "pid_namespace" for its own use.
Plan = dict[str, Any]


class ConfinementUnavailable(RuntimeError):
    """The level asked for is not to be had here; the message is one sentence for the user."""


@dataclass(frozen=True)
class Confinement:
    """What was reached: the level, its gaps (what it does not stop, in sentences), and why each stronger level was not."""

    level: str
    gaps: tuple[str, ...]
    reasons: dict[str, str] = field(default_factory=dict)


def probe(requested: str) -> Confinement:
    """The level a worker gets here, found by taking a throw-away child through the whole sequence.

    requested: "best" (the strongest that works), "require" (the same, but never `process`), or a level's name.
    Raises ConfinementUnavailable when "require" or a named level cannot be had.
    """
    from grader.cage.walls import probing

    if requested not in _REQUESTS:
        raise ConfinementUnavailable(
            f"--confinement {requested} is unknown: choose one of {', '.join(_REQUESTS)}."
        )
    wanted = _STRONGEST_FIRST if requested in ("best", "require") else (requested,)
    reasons: dict[str, str] = {}
    for level in wanted:
        outcome = probing.try_level(level)
        if outcome.reason:
            reasons[level] = outcome.reason
        elif level == "process" and requested == "require":
            break
        else:
            return Confinement(level, (*_gaps(level), *outcome.gaps), reasons)
    why = "; ".join(f"{level}: {reason}" for level, reason in reasons.items())
    asked = "confinement" if requested in ("best", "require") else f"the level {requested}"
    raise ConfinementUnavailable(
        f"This machine cannot give {asked} ({why}): run on a Linux of 6.2 or later with Landlock, or pass "
        "--confinement process if you trust the code."
    )


def _gaps(level: str) -> tuple[str, ...]:
    if level == "namespaces":
        return () if landlock.is_there() else (_NO_LANDLOCK,)
    if level == "landlock":
        return (
            "student code can see whether a file exists, its size and its age, but not what is in it",
            "an exercise that writes files can fill the disk of the temporary directory",
        )
    owner = "nobody" if privileges.target_ids() else "you"
    return (
        f"student code can read every file that {owner} can read, checks and solutions among them",
        f"student code can change and delete every file that {owner} can change",
        f"student code can start programs, and stop or inspect other programs that {owner} started",
        "student code can use the network",
        "scores are safe from accidents only, not from cheats",
    )


def plan(confinement: Confinement, *, site_dirs: list[str], inside_dir: str) -> Plan:
    """What the zygote needs to know, as plain JSON: level, ids to drop to, and every path a worker may read.

    site_dirs: the directories that third-party packages are imported from. inside_dir: grader/cage/inside.
    """
    made = plan_for(confinement.level, grants.installation(site_dirs, inside_dir), inside_dir)
    becomes_nobody = made["uid"] is not None and confinement.level != "namespaces"
    made["preload"] = becomes_nobody and not preloading.is_open_to_all(os.__file__)
    return made


def plan_for(level: str, entries: list[str], inside_dir: str) -> Plan:
    """A plan that grants these entries of the installation, and inside_dir."""
    readable = grants.collect(entries, inside_dir)
    ids = privileges.target_ids()
    return {
        "level": level,
        "paths": readable.paths,
        "links": readable.links,
        "uid": ids and ids[0],
        "gid": ids and ids[1],
        "preload": False,
    }


def enter_zygote(plan: Plan) -> None:
    """Prepare the zygote; call it single-threaded, before numpy or torch are imported.

    At `namespaces` the caller forks: what returns is the child, pid 1 of a pid namespace, with the read-only
    view for a file system and `TMPDIR` on a small private tmpfs; the original process only waits for it, so
    killing either ends both. Pids the zygote sees are of its own namespace: workers are killed by the zygote.
    """
    if sys.platform == "linux":
        _prefer_for_out_of_memory()
    if plan["level"] == "namespaces":
        namespaces.enter(plan)
    os.chdir("/")
    if plan["preload"]:
        preloading.standard_library()
    if plan["level"] != "process" and landlock.is_there():
        plan["ruleset"] = landlock.create_ruleset(plan["paths"], None)
    plan["zygote_pid"] = os.getpid()
    make_undumpable()


def before_fork(plan: Plan) -> None:
    """In the zygote, before os.fork: at `namespaces` the child becomes pid 1 of a pid namespace of its own.

    Until `after_fork_parent` the zygote can start no thread.
    """
    if plan["level"] == "namespaces":
        libc.unshare(libc.CLONE_NEWPID)


def after_fork_parent(plan: Plan) -> None:
    """In the zygote, after os.fork, also when it failed (in a `finally` that the child does not reach)."""
    if plan["level"] == "namespaces":
        libc.setns(plan["pid_namespace"], libc.CLONE_NEWPID)


def make_scratch(plan: Plan, size_mb: int) -> str | None:
    """In the zygote, before the fork: an empty directory that only this worker may write.

    Give its path to `enter_worker`, and to `remove_scratch` once the worker has been reaped. size_mb bounds
    it at `namespaces`; at the other levels only the size of each file is bounded (`file_mb`).
    """
    if plan["level"] == "namespaces":
        return namespaces.mount_scratch(size_mb, plan["uid"], plan["gid"])
    path = tempfile.mkdtemp(prefix="grader-scratch-")
    if plan["uid"] is not None:
        os.chown(path, plan["uid"], plan["gid"])
    return os.path.realpath(path)


def remove_scratch(path: str | None) -> None:
    """In the zygote, after the worker has been reaped: its scratch and all that is in it go."""
    if path is None:
        return
    if path.startswith(namespaces.SCRATCH_ROOT + "/"):
        namespaces.unmount_scratch(path)
    else:
        shutil.rmtree(path, ignore_errors=True)


def enter_worker(plan: Plan, limits: Mapping[str, Any], scratch: str | None) -> None:
    """Confine this forked worker for good; call it once its descriptors are in place.

    limits: `cpu_seconds`, `memory_mb`, `address_mb`, `processes`, `open_files`, `file_mb`, and `descriptors`:
    how many of them, from 0 on, stay open (4 unless given). scratch: what `make_scratch` gave, or None: the
    worker then has no directory it may write. Raises OSError when a promised step fails: the worker must end
    then, without running student code.
    """
    os.setsid()
    os.umask(0o077)
    _remember_what_can_be_imported()
    ruleset = plan.get("ruleset")
    # made before root is left: it may be needed to look
    if scratch is not None and ruleset is not None:
        ruleset = landlock.create_ruleset(plan["paths"], scratch)
    _close_descriptors(limits.get("descriptors", _DESCRIPTORS), ruleset)
    process_limit = _leave_privileges(plan, limits.get("processes"))
    rlimits.apply(limits, process_limit)
    if sys.platform != "linux":
        return
    # A change of credentials clears both of these, so they come after the last one.
    libc.set_dumpable(False)
    _die_with(plan["zygote_pid"])
    if ruleset is not None:
        landlock.restrict(ruleset)
        os.close(ruleset)
    if plan["level"] != "process":
        seccomp.install(os.getpid(), writing=scratch is not None)


def make_undumpable() -> None:
    """For processes that hold checks or results: no core file, and no other process of this user can trace or read them."""
    rlimits.leave_no_core()
    if sys.platform == "linux":
        libc.set_dumpable(False)


def _prefer_for_out_of_memory() -> None:
    """If the machine runs out of memory, let the kernel end the cage rather than what grades. Where that is not allowed, nothing happens."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write(_CAGE_IS_KILLED_FIRST)
    except OSError:
        return


def _remember_what_can_be_imported() -> None:
    """Let the importers list the directories of sys.path once more.

    The walls let the worker read the entries that are granted, but not list a directory that also holds others.
    """
    importlib.machinery.PathFinder.find_spec("no module has this name")


def _close_descriptors(first: int, ruleset: int | None) -> None:
    if sys.platform != "linux":
        os.closerange(first, os.sysconf("SC_OPEN_MAX"))
        return
    if ruleset is None:
        libc.close_from(first)
        return
    os.closerange(first, ruleset)  # the ruleset lies above, see landlock.create_ruleset
    libc.close_from(ruleset + 1)


def _leave_privileges(plan: Plan, processes: int | None) -> int | None:
    """Become the user the plan names, without capabilities. Returns what RLIMIT_NPROC should be."""
    if plan["uid"] is not None:
        privileges.become(plan["uid"], plan["gid"])
    if sys.platform != "linux":
        return None
    own_count = plan["level"] == "namespaces" and privileges.enter_own_user_namespace()
    privileges.drop_capabilities()
    libc.set_no_new_privileges()
    if own_count:
        return processes
    if plan["level"] == "process" and processes is not None:
        return processes + rlimits.user_task_count(os.getuid())
    # The kernel would count all of this user's. Seccomp allows threads only, and memory bounds their number.
    return None


def _die_with(zygote_pid: int) -> None:
    libc.die_with_parent(signal.SIGKILL)
    if os.getppid() not in (zygote_pid, 0):  # 0: the zygote, seen from a pid namespace of one's own
        raise OSError("the zygote ended before its worker was confined")
