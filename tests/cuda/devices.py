"""A device process for tests, with the facade of this very process connected to it."""

from types import SimpleNamespace

import pytest

from grader.cage.host.accelerator import Device, descriptor_of
from grader.cage.inside import pycuda_facade
from grader.cage.inside.pycuda_facade.toolchains import missing_compiler

needs_compiler = pytest.mark.skipif(
    bool(missing_compiler()), reason=missing_compiler() or "a compiler is installed"
)
LIMITS = SimpleNamespace(call_seconds=3, memory_mb=256)


@pytest.fixture
def cuda_device():
    """A fresh Device; `import pycuda` means the facade, which talks to it."""
    with Device(LIMITS) as device:
        pycuda_facade.install(descriptor_of(device))
        yield device
        pycuda_facade.uninstall()
