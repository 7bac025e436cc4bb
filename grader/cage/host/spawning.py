"""Starts zygotes and asks them for workers: the trusted end of `zygote.py`, where the protocol stands. `walls.levels` plans what confines them."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.cage.host.outcomes import SandboxFault
from grader.cage.walls.limits import ONE_THREAD

CAGE = Path(__file__).resolve().parent.parent
PROGRAM = CAGE / "zygote.py"
INSIDE = CAGE / "inside"
BORN = b"B"  # as in zygote.py, which may not be imported from here
MOST_WORDS = 512  # of why no worker could be started
CONTROL_KIND = socket.SOCK_SEQPACKET if sys.platform == "linux" else socket.SOCK_DGRAM
# What a process of ours that computes is started with. No secret of the environment goes along.
BARE_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **ONE_THREAD}


@dataclass(frozen=True)
class Born:
    """One worker that was asked for: its data socket, the read end of its output, and its lifeline, whose end kills it."""

    data: socket.socket
    output: int
    lifeline: socket.socket

    def pidfd(self, seconds: float) -> int:
        """Waits until the worker is there. A descriptor that names its process, -1 where the system has none.

        OSError if nothing comes: the zygote could not fork, or is gone.
        """
        self.lifeline.settimeout(seconds)
        message, descriptors, _, _ = socket.recv_fds(self.lifeline, len(BORN), 1)
        if message != BORN:
            sentence = message + self.lifeline.recv(MOST_WORDS) if message else b""
            raise OSError(sentence.decode("utf-8", "replace") or "no worker was started")
        return descriptors[0] if descriptors else -1


def site_dirs() -> list[str]:
    """Where installed libraries lie. The zygote gets these directories bare, without the .pth files' side effects."""
    return [entry for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")]


class ZygoteProcess:
    """A running zygote. Kept by the process that started it; others reach it through `control`, a descriptor they inherit."""

    def __init__(self, imports: tuple[str, ...], plan: dict[str, Any], optimizers: bool = False):
        ours, theirs = socket.socketpair(socket.AF_UNIX, CONTROL_KIND)
        environment = dict(BARE_ENVIRONMENT)
        if "TMPDIR" in os.environ:
            environment["TMPDIR"] = os.environ["TMPDIR"]
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(PROGRAM), str(theirs.fileno())],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            cwd="/",
            env=environment,
        )
        theirs.close()
        config = {
            "imports": ["msgpack", *imports],
            "optimizers": optimizers,
            "plan": plan,
            "site_dirs": site_dirs(),
        }
        stdin = self.process.stdin
        assert stdin is not None
        # it may have died at once: whoever asks it for a worker gets a SandboxFault
        with contextlib.suppress(BrokenPipeError):
            stdin.write(json.dumps(config).encode())
            stdin.close()
        self.control = ours

    def hang_up(self) -> None:
        """Let it end, without waiting for that; nobody here can ask it for a worker any more."""
        self.control.close()

    def close(self) -> None:
        """End it and every worker it forked."""
        self.hang_up()
        try:
            self.process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def spawn(
    control: socket.socket,
    limits: dict[str, Any],
    writes: bool,
    device: socket.socket | None = None,
) -> Born:
    """Ask the zygote behind a control socket for a worker. Raises SandboxFault if it is gone."""
    data, their_data = socket.socketpair()
    lifeline, their_lifeline = socket.socketpair()
    output, their_output = os.pipe()
    descriptors = [
        their_lifeline.fileno(),
        their_data.fileno(),
        their_output,
        *([device.fileno()] if device else []),
    ]
    request = {"limits": limits, "writes": writes, "descriptors": len(descriptors)}
    message = json.dumps(request).encode()
    try:
        socket.send_fds(control, [message], descriptors)
    except OSError:
        raise SandboxFault(
            "the process that starts student code has ended unexpectedly; please run the command again"
        ) from None
    finally:
        their_data.close()
        their_lifeline.close()
        os.close(their_output)
    os.set_blocking(output, False)
    return Born(data, output, lifeline)
