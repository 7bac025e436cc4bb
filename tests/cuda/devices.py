"""What the tests of lecture 9's device share: its limits, and the mark of tests that need a compiler."""

from types import SimpleNamespace

import pytest

from grader.cage.inside.pycuda_facade.toolchains import missing_compiler

needs_compiler = pytest.mark.skipif(
    bool(missing_compiler()), reason=missing_compiler() or "a compiler is installed"
)
LIMITS = SimpleNamespace(call_seconds=3, memory_mb=256)
