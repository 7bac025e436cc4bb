"""Starts the command line as its users do: a process of its own, from the folder of the checkout."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDING = ROOT / "tests" / "courses" / "folding"  # a course of one exercise


def grader(
    *arguments, timeout: float = 120, cwd: Path = ROOT, **environment
) -> subprocess.CompletedProcess:
    """Run `grader ARGUMENTS` and return what it printed and its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "grader", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=timeout,
        env={**os.environ, **environment},
    )
