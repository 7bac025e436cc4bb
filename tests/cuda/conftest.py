"""A device process for tests, with the facade of this very process connected to it."""

import pytest

from grader.cage.host.accelerator import Device, descriptor_of
from grader.cage.inside import pycuda_facade
from tests.cuda.devices import LIMITS


@pytest.fixture
def cuda_device():
    """A fresh Device; `import pycuda` means the facade, which talks to it."""
    with Device(LIMITS) as device:
        pycuda_facade.install(descriptor_of(device))
        yield device
        pycuda_facade.uninstall()
