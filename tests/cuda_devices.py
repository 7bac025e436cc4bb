"""A device process for tests, with the facade of this very process connected to it."""
from types import SimpleNamespace

import pytest

from grader.inside import pycuda_facade
from grader.sandbox.device import Device, descriptor_of

LIMITS = SimpleNamespace(call_seconds=3, memory_mb=256)


@pytest.fixture
def cuda_device():
    """A fresh Device; `import pycuda` means the facade, which talks to it."""
    with Device(LIMITS) as device:
        pycuda_facade.install(descriptor_of(device))
        yield device
        pycuda_facade.uninstall()
