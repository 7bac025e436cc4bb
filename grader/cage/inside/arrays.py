"""Arrays, tensors and random generators on the wire: dtype, shape and raw bytes. No object arrays, no strides, no devices.

numpy and torch are looked up, never imported, when encoding: whoever holds one of their values has imported them already.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgpack

from grader.cage.inside.frames import TooLarge, WireError

if TYPE_CHECKING:
    from grader.cage.inside.codec import Decoder, Encoder

NDARRAY, SCALAR, TENSOR, TORCH_DTYPE, TORCH_GENERATOR, NUMPY_GENERATOR, TENSOR_WITH_HANDLE = range(
    32, 39
)
NUMPY_DTYPES = {
    "|b1",
    "|i1",
    "|u1",
    "<i2",
    "<u2",
    "<i4",
    "<u4",
    "<i8",
    "<u8",
    "<f2",
    "<f4",
    "<f8",
    "<c8",
    "<c16",
}
TORCH_DTYPES = {
    "float16",
    "bfloat16",
    "float32",
    "float64",
    "complex64",
    "complex128",
    "bool",
    "uint8",
    "int8",
    "int16",
    "int32",
    "int64",
}
MAX_DIMENSIONS = 16
MAX_BYTES = 256 << 20
GENERATOR_STATE_LIMIT = 1 << 16
HANDLE = 10  # the codec's code for a reference


def encode(value: Any, encoder: Encoder) -> Any:
    """The extension for a numpy or torch value, or None if it is neither (or one that does not cross: then it is a handle)."""
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    # absent while torch is being imported by the student's file
    if torch is not None and hasattr(torch, "Tensor"):
        if isinstance(value, torch.Tensor):
            return _encode_tensor(torch, value, encoder)
        if type(value) is torch.Size:
            return encoder.extension(tuple(int(size) for size in value))
        if type(value) is torch.dtype:
            return msgpack.ExtType(TORCH_DTYPE, _dtype_name(value).encode())
        if type(value) is torch.Generator:
            encoder.generators.append(value)
            return msgpack.ExtType(TORCH_GENERATOR, value.get_state().numpy().tobytes())
    if numpy is not None and hasattr(numpy, "ndarray"):
        if isinstance(value, numpy.ndarray):
            return _encode_ndarray(numpy, value, encoder)
        if isinstance(value, numpy.generic) and value.dtype.str in NUMPY_DTYPES:
            _note_dtype(encoder, f"numpy.{value.dtype.name}")
            return msgpack.ExtType(SCALAR, encoder.pack([value.dtype.str, value.tobytes()]))
        random = sys.modules.get("numpy.random")
        if (
            random is not None
            and type(value) is random.Generator
            and type(value.bit_generator) is random.PCG64
        ):
            encoder.generators.append(value)
            return msgpack.ExtType(NUMPY_GENERATOR, encoder.pack(generator_state(value)))
    return None


def decode(code: int, data: bytes, decoder: Decoder) -> Any:
    """The value of one extension. Raises WireError if the code is unknown or the data do not fit it."""
    unpacker = _UNPACK.get(code)
    if unpacker is None:
        raise WireError(f"an unknown kind of value ({code})")
    return unpacker(data, decoder)


def generator_state(generator: Any) -> Any:
    """A random generator's state as plain data."""
    if hasattr(generator, "get_state"):
        return generator.get_state().numpy().tobytes()
    state = generator.bit_generator.state
    return [state["state"]["state"], state["state"]["inc"], state["has_uint32"], state["uinteger"]]


def set_generator_state(generator: Any, state: Any) -> None:
    """Put a state from `generator_state` into a generator of the same kind. Raises WireError if it does not fit."""
    try:
        if hasattr(generator, "get_state"):
            import torch

            generator.set_state(torch.frombuffer(bytearray(state), dtype=torch.uint8))
        else:
            number, increment, has_uint32, uinteger = state
            generator.bit_generator.state = {
                "bit_generator": "PCG64",
                "has_uint32": has_uint32,
                "uinteger": uinteger,
                "state": {"state": number, "inc": increment},
            }
    except (TypeError, ValueError, RuntimeError, OverflowError):
        raise WireError("a malformed state of a random generator") from None


def _dtype_name(dtype: Any) -> str:
    return str(dtype).removeprefix("torch.")


def _encode_ndarray(numpy: Any, array: Any, encoder: Encoder) -> msgpack.ExtType | None:
    array = array.view(numpy.ndarray)
    dtype = array.dtype.newbyteorder("<").str
    if dtype not in NUMPY_DTYPES:
        return None
    if array.nbytes > MAX_BYTES:
        raise TooLarge(f"an array of {array.nbytes:,} bytes is larger than allowed")
    _note_dtype(encoder, f"numpy.{array.dtype.name}")
    data = numpy.ascontiguousarray(array, dtype=dtype).reshape(-1).view(numpy.uint8)
    return msgpack.ExtType(
        NDARRAY,
        encoder.pack([dtype, list(array.shape), encoder.add_blob(memoryview(data)), data.nbytes]),
    )


def _encode_tensor(torch: Any, tensor: Any, encoder: Encoder) -> msgpack.ExtType | None:
    handle = (
        encoder.tensor_handle(tensor) if encoder.tensor_handle and not encoder.data_only else None
    )
    if handle is not None and encoder.tensors_by_reference:
        return msgpack.ExtType(HANDLE, encoder.pack([handle.id, handle.type_name]))
    plain = torch.Tensor.detach(tensor)
    if type(plain) is not torch.Tensor:
        plain = plain.as_subclass(torch.Tensor)
    dtype = _dtype_name(plain.dtype)
    if (
        plain.layout is not torch.strided
        or plain.is_quantized
        or plain.is_meta
        or dtype not in TORCH_DTYPES
    ):
        return None
    size = plain.numel() * plain.element_size()
    if size > MAX_BYTES:
        raise TooLarge(f"a tensor of {size:,} bytes is larger than allowed")
    _note_dtype(encoder, dtype)
    plain = plain.cpu().resolve_conj().resolve_neg().contiguous()
    data = memoryview(plain.reshape(-1).view(torch.uint8).numpy()) if size else b""
    learns = tensor.requires_grad and not encoder.data_only
    gradient = tensor.grad if learns and tensor.is_leaf else None
    # before the tensor's own bytes: it is decoded before them, and arrays take their bytes in order
    inner = None if gradient is None else encoder.extension(gradient)
    parts = [dtype, list(plain.shape), encoder.add_blob(data), size, learns, inner]
    if handle is None:
        return msgpack.ExtType(TENSOR, encoder.pack(parts))
    return msgpack.ExtType(TENSOR_WITH_HANDLE, encoder.pack([*parts, handle]))


def _note_dtype(encoder: Encoder, name: str) -> None:
    """Whoever compares answers must know how precise the numbers were that went in."""
    if "float" in name or "complex" in name:
        encoder.dtypes.add(name)


def _count(shape: Any) -> int:
    if type(shape) is not list or len(shape) > MAX_DIMENSIONS:
        raise WireError("a malformed shape")
    count = filled = 1
    for size in shape:
        if type(size) is not int or not 0 <= size <= MAX_BYTES:
            raise WireError("a malformed shape")
        count *= size
        filled *= max(size, 1)
        if (
            filled > MAX_BYTES
        ):  # also of an array without elements: its strides must fit a machine word
            raise WireError("a shape that no array has")
    return count


def _decode_ndarray(data: bytes, decoder: Decoder) -> Any:
    import numpy

    dtype, shape, offset, length = decoder.unpack(data)
    if dtype not in NUMPY_DTYPES:
        raise WireError("an array of an unknown dtype")
    view = decoder.slice(offset, length, _count(shape) * numpy.dtype(dtype).itemsize)
    return numpy.frombuffer(view, dtype=dtype).reshape(shape).copy()


def _decode_scalar(data: bytes, decoder: Decoder) -> Any:
    import numpy

    dtype, raw = decoder.unpack(data)
    if dtype not in NUMPY_DTYPES or len(raw) != numpy.dtype(dtype).itemsize:
        raise WireError("a malformed number")
    return numpy.frombuffer(raw, dtype=dtype)[0]


def _torch_dtype(name: str) -> Any:
    import torch

    if name not in TORCH_DTYPES:
        raise WireError("a tensor of an unknown dtype")
    return getattr(torch, name)


def _decode_tensor(data: bytes, decoder: Decoder) -> Any:
    return _build_tensor(decoder.unpack(data), decoder)


def _build_tensor(parts: list[Any], decoder: Decoder) -> Any:
    import torch

    name, shape, offset, length, requires_grad, grad = parts
    dtype = _torch_dtype(name)
    view = decoder.slice(
        offset, length, _count(shape) * torch.empty((), dtype=dtype).element_size()
    )
    tensor = (
        torch.frombuffer(bytearray(view), dtype=dtype).reshape(shape)
        if length
        else torch.empty(shape, dtype=dtype)
    )
    if requires_grad and (dtype.is_floating_point or dtype.is_complex):
        tensor.requires_grad_(True)
        if type(grad) is torch.Tensor and grad.shape == tensor.shape and grad.dtype == tensor.dtype:
            tensor.grad = grad
    return tensor


def _decode_tensor_with_handle(data: bytes, decoder: Decoder) -> Any:
    parts = decoder.unpack(data)
    if type(parts) is not list or not any(parts[-1] is handle for handle in decoder.handles):
        raise WireError("a tensor whose handle is none")
    tensor = _build_tensor(parts[:-1], decoder)
    tensor.student_handle = parts[-1]
    return tensor


def _decode_torch_generator(data: bytes, decoder: Decoder) -> Any:
    import torch

    generator = torch.Generator()
    if len(data) > GENERATOR_STATE_LIMIT:
        raise WireError("a malformed state of a random generator")
    set_generator_state(generator, data)
    decoder.generators.append(generator)
    return generator


def _decode_numpy_generator(data: bytes, decoder: Decoder) -> Any:
    import numpy

    generator = numpy.random.Generator(numpy.random.PCG64(0))
    set_generator_state(generator, decoder.unpack(data))
    decoder.generators.append(generator)
    return generator


_UNPACK: dict[int, Callable[[bytes, Decoder], Any]] = {
    NDARRAY: _decode_ndarray,
    SCALAR: _decode_scalar,
    TENSOR: _decode_tensor,
    TENSOR_WITH_HANDLE: _decode_tensor_with_handle,
    TORCH_DTYPE: lambda data, decoder: _torch_dtype(bytes(data).decode("ascii")),
    TORCH_GENERATOR: _decode_torch_generator,
    NUMPY_GENERATOR: _decode_numpy_generator,
}
