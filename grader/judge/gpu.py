"""Is there a GPU that PyCUDA can use? Asked of a process of its own: a CUDA context would not survive the forks of this one."""

from __future__ import annotations

import subprocess
import sys

from grader.errors import UsageError

PROBE = "import pycuda.driver as driver; driver.init(); print(driver.Device(0).name())"
SECONDS = 60


def require_gpu() -> str:
    """The GPU's name. UsageError, saying what is missing, if kernels cannot be run on one here."""
    try:
        run = subprocess.run(
            [sys.executable, "-c", PROBE], capture_output=True, text=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        raise UsageError(
            f"--cuda gpu: the GPU's driver has not answered for {SECONDS} s; use --cuda emulator."
        ) from None
    if run.returncode == 0:
        return run.stdout.strip()
    last = (run.stderr.strip().splitlines() or ["no reason given"])[-1]
    if "ModuleNotFoundError" in last:
        raise UsageError(
            "--cuda gpu needs PyCUDA: pip install pycuda on a machine with a GPU, or use --cuda emulator."
        )
    raise UsageError(f"--cuda gpu finds no GPU that works ({last}); use --cuda emulator.")
