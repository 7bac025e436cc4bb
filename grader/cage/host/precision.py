"""Which floating dtypes a check has handed to student code: its comparisons must allow for the coarsest of them.

A fork of the runner runs one check at a time, so this is kept for the process. It compares nothing.
"""

_handed_in: set[str] = set()


def begin() -> None:
    """A check begins: nothing has been handed in yet."""
    _handed_in.clear()


def note(dtypes: set[str]) -> None:
    """Values of these dtypes went in: "float32" (a tensor), "numpy.float32" (an array or scalar)."""
    _handed_in.update(name.removeprefix("numpy.") for name in dtypes)


def handed_in() -> frozenset[str]:
    """The names of all dtypes of arrays and tensors that went in since the check began."""
    return frozenset(_handed_in)
