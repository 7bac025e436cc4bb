"""pycuda.tools: the few helpers that scripts use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from numpy.typing import DTypeLike

from grader.cage.inside.pycuda_facade import driver

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def make_default_context() -> driver.Context:
    """A context on the first device, made current."""
    driver.init()
    return driver.Device(0).make_context()


def clear_context_caches() -> None:
    """There are no caches that a context owns."""


def mark_cuda_test(function: Decorated) -> Decorated:
    return function


def dtype_to_ctype(dtype: DTypeLike) -> str:
    """What CUDA C calls a numpy type."""
    import numpy as np

    names = {
        "f4": "float",
        "f8": "double",
        "i4": "int",
        "u4": "unsigned int",
        "i8": "long long",
        "u8": "unsigned long long",
        "i2": "short",
        "u2": "unsigned short",
        "i1": "signed char",
        "u1": "unsigned char",
        "b1": "bool",
    }
    return names[np.dtype(dtype).str[1:]]
