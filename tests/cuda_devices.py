"""A device process for tests, with the facade of this very process connected to it."""

from types import SimpleNamespace

import pytest

from grader.inside import pycuda_facade
from grader.inside.pycuda_facade.compilers import missing_compiler
from grader.sandbox.device import Device, descriptor_of

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
