"""Fixtures that several test files share."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.cage.kit import checkout
from tests.cages import Cage
from tests.commands import FOLDING


@pytest.fixture(scope="session")
def cage():
    """A warm cage at level `process`: for tests of what is said through the border, not of the walls."""
    cage = Cage()
    yield cage
    cage.close()


@pytest.fixture(scope="module")
def kit():
    """A checkout of the kit that nobody else touches, for one file of tests."""
    with tempfile.TemporaryDirectory(prefix="grader-kit-") as folder:
        yield checkout(Path(folder))


@pytest.fixture
def folding(tmp_path):
    """A copy of the course of one exercise, to change something in."""
    return Path(shutil.copytree(FOLDING, tmp_path / "folding"))
