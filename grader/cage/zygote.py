"""The zygote's own program: imports numpy and torch once, then forks one confined worker for each request.

Executed fresh as `python -I -S zygote.py CONTROL_FD`; it has never seen a check. It speaks only with `host/spawning.py`:

    on stdin, once        {"imports", "optimizers", "plan", "site_dirs"}, as JSON
    on the control socket {"limits", "writes", "descriptors"}, as JSON, for each worker, with three or four descriptors, as it says: its lifeline, its data
                          socket, its output pipe, and for lecture 9 a connection to the device. There is no reply.
    on a lifeline         BORN, with a descriptor that names the worker's process where the system has such; or else a sentence: no worker
                          could be started
                          {"status": wait status, "cpu": seconds}, as JSON, when the worker has ended

A lifeline is a socket whose end kills its worker, and everything the worker started. The end of the control socket is the end of the zygote.
"""

from __future__ import annotations

import contextlib
import faulthandler
import fcntl
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import tempfile
import types
from pathlib import Path
from typing import Any, NoReturn

CAGE = Path(__file__).resolve().parent
MESSAGE_LIMIT = 1 << 16
SETUP_FAILED = 97
# too late for a worker that cannot read them
LOADED_ON_FIRST_USE = ("numpy.random", "numpy.fft", "numpy.polynomial", "numpy.ma")
BORN = b"B"  # the first message on a lifeline
FACADE = "pycuda"  # never the installed one: see inside/pycuda_facade


def make_bare_package() -> None:
    """Packages `grader` and `grader.cage` of which only what a worker needs can be imported: no check, no answer."""
    for name, path in (
        ("grader", []),
        ("grader.cage", []),
        ("grader.cage.inside", [str(CAGE / "inside")]),
        ("grader.cage.walls", [str(CAGE / "walls")]),
    ):
        module = types.ModuleType(name)
        module.__path__ = path
        sys.modules[name] = module


def warm(imports: list[str], optimizers: bool, late: bool = False) -> None:
    """Import and exercise the libraries on one thread, so that a fork is safe and its first call is quick."""
    libraries = [name for name in imports if name != FACADE]
    parts = LOADED_ON_FIRST_USE if "numpy" in libraries else ()
    for name in (
        "random",
        "math",
        "collections",
        "dataclasses",
        "typing",
        "traceback",
        "inspect",
        "importlib.util",
        *libraries,
        *parts,
    ):
        importlib.import_module(name)
    if FACADE in imports:
        from grader.cage.inside import pycuda_facade

        pycuda_facade.preload()
    if "torch" in imports:
        import torch

        # a child of a process that used OpenMP's pool would wait for threads it does not have
        torch.set_num_threads(1)
        x = torch.randn(4, 4, requires_grad=True)
        (x @ x).tanh().sum().backward()
        logits = torch.randn(2, 3)
        torch.nn.functional.cross_entropy(logits, torch.tensor([0, 1]))
        torch.multinomial(logits.softmax(1), 1, generator=torch.Generator().manual_seed(1))
        str(logits)
        if optimizers:  # the first optimizer imports half of torch, a second's work
            torch.optim.AdamW([x]).step()
        if (
            late
        ):  # torch imports sympy at the first backward(gradient), which the workers cannot read
            (2 * x).backward(torch.ones(4, 4))
    from grader.cage.inside import worker  # noqa: F401 - workers are forked with it

    gc.collect()
    gc.freeze()
    gc.enable()


class Zygote:
    """Forks workers on request, and reaps them when they have ended."""

    def __init__(self, control: socket.socket, plan: dict[str, Any], walls: types.ModuleType):
        self.control = control
        self.plan = plan
        self.walls = walls
        self.lifelines: dict[int, socket.socket] = {}  # by the worker's pid
        self.scratches: dict[int, str | None] = {}  # pid -> the directory it may write in, or None
        self.selector = selectors.DefaultSelector()
        self.selector.register(control, selectors.EVENT_READ, None)

    def serve(self) -> NoReturn:
        """Until the control socket closes."""
        wake, bell = os.pipe()
        os.set_blocking(wake, False)
        os.set_blocking(bell, False)
        signal.set_wakeup_fd(bell)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(wake, selectors.EVENT_READ, None)
        while True:
            for key, _ in self.selector.select():
                if key.fileobj is self.control:
                    self._spawn()
                elif key.fileobj == wake:
                    _drain(wake)
                    self._reap()
                elif self.lifelines.get(key.data) is key.fileobj:  # not reaped a moment ago
                    self._kill(key.data)

    def _spawn(self) -> None:
        try:
            message, descriptors, _, _ = socket.recv_fds(self.control, MESSAGE_LIMIT, 4)
        except ConnectionError:
            message = b""
        if not message:  # nobody can ask for workers any more
            os._exit(0)
        request = json.loads(message)
        if len(descriptors) < request["descriptors"]:  # no room for them here
            for descriptor in descriptors:
                os.close(descriptor)  # the asker hears it by its lifeline's end
            return
        lifeline = socket.socket(fileno=descriptors[0])
        scratch = None
        try:
            if request["writes"]:
                scratch = self.walls.make_scratch(self.plan, request["limits"]["file_mb"])
            pid = self._fork(request, descriptors, scratch)
        except OSError as error:  # a full disk, too many processes: the next one may be luckier
            with contextlib.suppress(OSError):
                self.walls.remove_scratch(scratch)
            with contextlib.suppress(OSError):
                lifeline.send(f"no worker could be started: {error}".encode())
            lifeline.close()
            return
        finally:
            for descriptor in descriptors[1:]:
                os.close(descriptor)
        _announce(lifeline, pid)
        self.lifelines[pid] = lifeline
        self.scratches[pid] = scratch
        self.selector.register(lifeline, selectors.EVENT_READ, pid)

    def _fork(self, request: dict[str, Any], descriptors: list[int], scratch: str | None) -> int:
        self.walls.before_fork(self.plan)
        try:
            pid = os.fork()
            if pid == 0:
                self._become_worker(request, descriptors, scratch)
            return pid
        finally:
            self.walls.after_fork_parent(self.plan)

    def _become_worker(
        self, request: dict[str, Any], descriptors: list[int], scratch: str | None
    ) -> NoReturn:
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            become_worker(self.plan, self.walls, request, descriptors, scratch)
        except (
            BaseException
        ) as error:  # written to the output pipe: the session reports it as our fault
            os.write(1, f"worker setup failed: {type(error).__name__}: {error}".encode())
        os._exit(SETUP_FAILED)

    def _kill(self, pid: int) -> None:
        """The session hung up, or wants this worker gone: the worker and whatever it started die.

        Only a worker that has not been reaped has a lifeline here, so its number is still its own.
        """
        if self._forget(pid) is None:
            return
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        """Collect every worker that has ended, kill what it left behind, and send its status on its lifeline."""
        while True:
            try:
                ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                return
            if ended is None:
                return
            pid = ended.si_pid
            # Children it left behind are still in its group; until it is reaped, its number is its own.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            _, status, usage = os.wait4(pid, 0)
            with contextlib.suppress(OSError):
                self.walls.remove_scratch(self.scratches.pop(pid, None))
            lifeline = self._forget(pid)
            if lifeline is not None:
                cpu = usage.ru_utime + usage.ru_stime
                with contextlib.suppress(OSError):
                    lifeline.send(json.dumps({"status": status, "cpu": cpu}).encode())
                lifeline.close()

    def _forget(self, pid: int) -> socket.socket | None:
        """Watch this worker's lifeline no more. None if that was so already."""
        lifeline = self.lifelines.pop(pid, None)
        if lifeline is not None:
            self.selector.unregister(lifeline)
        return lifeline


def become_worker(
    plan: dict[str, Any],
    walls: types.ModuleType,
    request: dict[str, Any],
    descriptors: list[int],
    scratch: str | None,
) -> None:
    """Descriptors 0 to 4, walls, a clean environment; then serve until the socket closes. Does not return."""
    _, data, output, *device = descriptors
    # out of the way of 0 to 4
    high = [fcntl.fcntl(fd, fcntl.F_DUPFD, 100) for fd in (data, output, *device)]
    null = os.open(os.devnull, os.O_RDONLY)
    for source, target in (
        (null, 0),
        (high[1], 1),
        (high[1], 2),
        (high[0], 3),
        *((fd, 4) for fd in high[2:]),
    ):
        os.dup2(source, target)
    walls.enter_worker(plan, {**request["limits"], "descriptors": 4 + len(device)}, scratch)
    clean_environment(scratch)
    if scratch:
        os.chdir(scratch)
    from grader.cage.inside import worker

    if device:
        from grader.cage.inside import pycuda_facade

        pycuda_facade.install(4)
    # asked by a signal where it is, it says so on its output: see session
    with contextlib.suppress(OSError, ValueError):
        faulthandler.register(signal.SIGUSR1, file=1, all_threads=False)
    worker.serve(3)


def clean_environment(scratch: str | None) -> None:
    """The environment, path and streams that student code sees: nothing of ours, and nothing of the user's."""
    from grader.cage.walls.limits import ONE_THREAD

    os.environ.clear()
    os.environ.update(
        HOME=scratch or "/",
        LANG="C.UTF-8",
        PYTHONHASHSEED="0",
        TORCHINDUCTOR_CACHE_DIR=scratch
        or "/",  # made when parts of torch are imported, unless it is there
        **ONE_THREAD,
        **({"TMPDIR": scratch} if scratch else {}),
    )
    # parts of torch ask where temporary files may lie as they are imported; nothing may be written there all the same
    tempfile.tempdir = scratch or "/"
    sys.argv[:] = [""]
    sys.path[:] = _without_our_folder(sys.path)
    sys.dont_write_bytecode = True
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        stream = os.fdopen(
            descriptor,
            "w",
            buffering=1,
            encoding="utf-8",
            errors="backslashreplace",
            closefd=False,
        )
        setattr(sys, name, stream)


def _announce(lifeline: socket.socket, pid: int) -> None:
    """Say that the worker is there, with a descriptor that names its process where the system has such."""
    with contextlib.suppress(OSError):
        try:
            pidfd = os.pidfd_open(pid)
        except (AttributeError, OSError):
            lifeline.send(BORN)
            return
        socket.send_fds(lifeline, [BORN], [pidfd])
        os.close(pidfd)


def _without_our_folder(entries: list[str]) -> list[str]:
    """Python puts the folder of the program it runs in front: ours is none that anything is imported from."""
    return [entry for entry in entries if entry != str(CAGE)]


def _drain(descriptor: int) -> None:
    with contextlib.suppress(BlockingIOError):
        os.read(descriptor, 4096)


def main() -> None:
    config = json.load(sys.stdin)
    sys.path[:] = [*_without_our_folder(sys.path), *config["site_dirs"]]
    make_bare_package()
    gc.disable()  # importing is quicker so; `warm` ends with it
    from grader.cage.walls import levels

    levels.enter_zygote(config["plan"])
    warm(config["imports"], config["optimizers"], late=bool(config["plan"].get("preload")))
    Zygote(socket.socket(fileno=int(sys.argv[1])), config["plan"], levels).serve()


if __name__ == "__main__":
    main()
