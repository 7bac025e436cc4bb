"""Fixtures that several files of tests about the cage share."""

import pytest

from tests.cage.running import open_file


@pytest.fixture
def target():
    """A file that this user may change: what attempts of a worker aim at."""
    with open_file() as path:
        yield path
