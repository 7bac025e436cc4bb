"""Fixtures that several test files share."""

import pytest

from tests.cages import Cage


@pytest.fixture(scope="session")
def cage():
    """A warm cage at level `process`: for tests of what is said through the border, not of the walls."""
    cage = Cage()
    yield cage
    cage.close()
