"""pycuda.elementwise: one line of C applied to every element, compiled and launched like any other kernel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.cage.inside.pycuda_facade.compiler import SourceModule
from grader.cage.inside.pycuda_facade.gpuarray import GPUArray

BLOCK = 256
_TEMPLATE = """%(preamble)s
__global__ void %(name)s(%(arguments)s, long n)
{
  long stride = (long)gridDim.x * blockDim.x;
  for (long i = (long)blockIdx.x * blockDim.x + threadIdx.x; i < n; i += stride)
  { %(operation)s; }
}
"""


class ElementwiseKernel:
    """A line of C, called for each element of arrays of one size.

    arguments: C parameters such as "float *x, float a"; operation: C in which i
    is the element's index.
    """

    def __init__(
        self,
        arguments: str,
        operation: str,
        name: str = "kernel",
        keep: bool = False,
        options: Sequence[str] = (),
        preamble: str = "",
        **others: Any,
    ) -> None:
        source = _TEMPLATE % {
            "arguments": arguments,
            "operation": operation,
            "name": name,
            "preamble": preamble,
        }
        self._function = SourceModule(source, options=list(options)).get_function(name)
        self._kinds = [kind for kind, _ in self._function._parameters[:-1]]

    def __call__(self, *args: Any, **options: Any) -> None:
        arrays = [a for a in args if isinstance(a, GPUArray)]
        if not arrays:
            raise TypeError("an elementwise kernel needs at least one GPUArray")
        n = arrays[0].size
        values = [
            a if isinstance(a, GPUArray) else np.dtype(_scalar(kind)).type(a)
            for kind, a in zip(self._kinds, args)
        ]
        if n:
            self._function(
                *values, np.int64(n), block=(BLOCK, 1, 1), grid=(min(-(-n // BLOCK), 1024), 1)
            )


def _scalar(kind: str) -> str:
    """The numpy type of a PTX parameter type."""
    return {"f": "f", "s": "i", "u": "i", "b": "i"}[kind[0]] + str(int(kind[1:]) // 8)
