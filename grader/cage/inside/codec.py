"""Values to msgpack and back: the only language that crosses the cage's border. Neither pickle nor eval, in either direction.

Plain data cross by value and are rebuilt as exact builtins; what is not plain crosses as a handle (worker to grader) or a callback
(grader to worker), through hooks that the two ends give. Arrays and tensors are in `arrays`. Hostile input raises WireError.
"""

from __future__ import annotations

import collections
import struct
from collections.abc import Callable, Collection
from typing import Any

import msgpack

from grader.cage.inside import arrays
from grader.cage.inside.frames import Blob, TooLarge, WireError

(TUPLE, SET, FROZENSET, COMPLEX, BIGINT, SLICE, ELLIPSIS, RANGE) = range(1, 9)
HANDLE, CALLBACK, MUTABLE = arrays.HANDLE, 11, 12
MAX_DEPTH = 64  # of extensions within extensions, while a message is taken apart
MAX_NESTING = (
    200  # of containers of any kind: whoever goes through a value again needs stack for each
)
MAX_ITEMS = 1 << 20
MAX_CELLS = 1 << 21  # members of all containers of one message together, and its extensions
MAX_HASHED = 2048  # colliding keys make a dict quadratic, and 2,048 of them cost milliseconds ...
MAX_HASHED_SAFE = 200_000  # ... but small ints, pairs of them and text cannot be made to collide
MAX_INT_BITS = 1 << 16
SMALL_INT = 1 << 31
CONTAINERS = {list, tuple, dict, set, frozenset}
PLAIN_DICTS = (dict, collections.Counter, collections.defaultdict, collections.OrderedDict)


class Handle:
    """A reference to an object of the student's: its number and the name of its type."""

    __slots__ = ("id", "type_name")

    def __init__(self, number: int, type_name: str = ""):
        self.id = number
        self.type_name = type_name


class Mutable:
    """Marks an argument whose new content is to come back after the call."""

    __slots__ = ("value",)

    def __init__(self, value: Any):
        self.value = value


class Encoder:
    """Encodes one message at a time. `export(obj)` turns what is not plain into a Handle (or an int: a callback's number).

    After `encode` it holds what came by in the message: `mutables`, `generators`, and `dtypes`, the floating ones ("float32" of a tensor,
    "numpy.float32" of an array or scalar).
    """

    def __init__(
        self,
        export: Callable[[Any], Handle | int],
        tensor_handle: Callable[[Any], Handle | None] | None = None,
        tensors_by_reference: bool = False,
    ):
        self.export = export
        self.tensor_handle = tensor_handle  # asked for every tensor
        self.tensors_by_reference = tensors_by_reference  # send such a tensor as its handle alone
        self.data_only = False  # leave out of a tensor what is not its data: gradients and handles
        self.blobs: list[Blob] = []
        self.offset = 0
        self.mutables: list[Any] = []
        self.generators: list[Any] = []
        self.dtypes: set[str] = set()

    def encode(self, value: Any) -> tuple[bytes, list[Blob]]:
        """Return (header, blobs). Raises WireError for what cannot cross (too deep, an integer of more than 65,536 bits)."""
        self.blobs, self.offset, self.mutables, self.generators = [], 0, [], []
        self.dtypes = set()
        return self.pack(value), self.blobs

    def pack(self, value: Any) -> bytes:
        """The header bytes of a value; its arrays are queued as blobs. Raises WireError as `encode`."""
        try:
            packed: bytes = msgpack.packb(
                value, default=self.extension, strict_types=True, use_bin_type=True
            )
            return packed
        except (ValueError, OverflowError, RecursionError, UnicodeEncodeError) as error:
            raise WireError(f"a value cannot be sent: {error}") from None

    def add_blob(self, data: Blob) -> int:
        """Queue raw bytes behind the header and return their offset."""
        offset = self.offset
        self.blobs.append(data)
        self.offset += len(data)
        return offset

    def extension(self, value: Any) -> Any:
        """What msgpack packs in place of a value it has no type of its own for."""
        kind = type(value)
        plain = _PLAIN.get(kind)
        if plain is not None:
            return plain(self, value)
        if kind in PLAIN_DICTS:
            return dict(dict.items(value))
        if isinstance(value, tuple) and hasattr(kind, "_fields"):  # a named tuple
            return msgpack.ExtType(TUPLE, self.pack(list(tuple.__iter__(value))))
        packed = arrays.encode(value, self)
        if packed is not None:
            return packed
        exported = self.export(value)
        if isinstance(exported, Handle):
            return _pack_handle(self, exported)
        return msgpack.ExtType(CALLBACK, self.pack(exported))


def _pack_int(encoder: Encoder, value: int) -> msgpack.ExtType:
    if value.bit_length() > MAX_INT_BITS:
        raise TooLarge(f"an integer of {value.bit_length():,} bits is too large to send")
    return msgpack.ExtType(
        BIGINT, value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
    )


def _pack_handle(encoder: Encoder, handle: Handle) -> msgpack.ExtType:
    return msgpack.ExtType(HANDLE, encoder.pack([handle.id, handle.type_name]))


def _pack_mutable(encoder: Encoder, mutable: Mutable) -> msgpack.ExtType:
    encoder.mutables.append(mutable.value)
    return msgpack.ExtType(MUTABLE, encoder.pack(mutable.value))


def _pack_range(encoder: Encoder, value: range) -> msgpack.ExtType:
    _refuse_long_range(value)
    return msgpack.ExtType(RANGE, encoder.pack([value.start, value.stop, value.step]))


def _refuse_long_range(value: range) -> None:
    """A range is as long as the list that it stands for: whoever receives it may go through it."""
    count = max(
        0, (value.stop - value.start + value.step - (1 if value.step > 0 else -1)) // value.step
    )
    if count > MAX_ITEMS:
        raise TooLarge(f"a range of {count:,} numbers is too long to send (at most {MAX_ITEMS:,})")


def _pack_parts(
    code: int, parts: Callable[[Any], list[Any]]
) -> Callable[[Encoder, Any], msgpack.ExtType]:
    return lambda encoder, value: msgpack.ExtType(code, encoder.pack(parts(value)))


_PLAIN: dict[type, Callable[[Encoder, Any], msgpack.ExtType]] = {
    int: _pack_int,
    tuple: _pack_parts(TUPLE, list),
    set: _pack_parts(SET, list),
    frozenset: _pack_parts(FROZENSET, list),
    slice: _pack_parts(SLICE, lambda s: [s.start, s.stop, s.step]),
    range: _pack_range,
    complex: lambda encoder, z: msgpack.ExtType(COMPLEX, struct.pack("<dd", z.real, z.imag)),
    type(Ellipsis): lambda encoder, value: msgpack.ExtType(ELLIPSIS, b""),
    Handle: _pack_handle,
    Mutable: _pack_mutable,
}


class Decoder:
    """Rebuilds one message at a time out of exact builtins, base arrays and base tensors; everything is bounded first."""

    def __init__(
        self,
        on_handle: Callable[[int, str], Any] | None,
        on_callback: Callable[[int], Callable[..., Any]] | None,
    ):
        self.on_handle = on_handle  # (number, type name) -> object; None: no handle may come
        self.on_callback = on_callback  # number -> callable; None: no callback may come
        self.blob = memoryview(b"")
        self.taken = 0  # bytes of the blob that arrays have used: each is used once, in order
        self.cells = 0
        self.depth = 0
        self.handles: list[Any] = []  # what on_handle made of this message's handles
        self.mutables: list[Any] = []
        self.generators: list[Any] = []

    def decode(self, header: bytes, blob: Blob) -> Any:
        """Return the value. Raises WireError, and nothing else, for anything malformed, oversized or nested too deeply."""
        self.blob, self.taken, self.cells, self.depth = memoryview(blob), 0, 0, 0
        self.handles, self.mutables, self.generators = [], [], []
        try:
            value = self.unpack(header)
            _require_shallow(value)
            return value
        except WireError:
            raise
        # whatever numpy, torch, msgpack or Python say of it: these bytes were made to be no value
        except Exception as error:
            raise WireError(f"a malformed message ({type(error).__name__})") from None

    def count(self, cells: int) -> None:
        """Note members of containers. Raises TooLarge when a message has more than may be gone through."""
        self.cells += cells
        if self.cells > MAX_CELLS:
            raise TooLarge(f"a message of more than {MAX_CELLS:,} parts")

    def unpack(self, data: bytes) -> Any:
        """The value of msgpack bytes within the message. Raises WireError if they are nested too deeply."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise WireError("a message nested too deeply")
        try:
            return msgpack.unpackb(
                data,
                ext_hook=self._extension,
                object_pairs_hook=self._mapping,
                list_hook=self._list,
                raw=False,
                strict_map_key=False,
                max_array_len=MAX_ITEMS,
                max_map_len=MAX_HASHED_SAFE,
            )
        finally:
            self.depth -= 1

    def slice(self, offset: Any, length: Any, expected: int) -> memoryview:
        """The blob's bytes [offset, offset + length): `expected` many, all there, and directly behind the last array's.

        Arrays that share bytes would make much of little.
        """
        if not (
            type(offset) is int
            and type(length) is int
            and offset == self.taken
            and length == expected
            and offset + length <= len(self.blob)
        ):
            raise WireError("an array that does not match its bytes")
        self.taken += length
        return self.blob[offset : offset + length]

    def _list(self, items: list[Any]) -> list[Any]:
        self.count(1 + len(items))
        return items

    def _mapping(self, pairs: list[tuple[Any, Any]]) -> Any:
        self.count(1 + len(pairs))
        return _mapping(pairs)

    def _extension(self, code: int, data: bytes) -> Any:
        self.count(1)
        unpacker = _UNPACK.get(code)
        if unpacker is not None:
            return unpacker(self, data)
        if code == HANDLE:
            number, type_name = self.unpack(data)
            if type(number) is not int or type(type_name) is not str:
                raise WireError("a malformed handle")
            if self.on_handle is None:
                raise WireError("a handle where only data may be")
            made = self.on_handle(number, type_name[:80])
            self.handles.append(made)
            return made
        if code == CALLBACK:
            if self.on_callback is None:
                raise WireError("a function where only data may be")
            return self.on_callback(self.unpack(data))
        if code == MUTABLE:
            place = len(self.mutables)
            self.mutables.append(None)
            self.mutables[place] = self.unpack(data)
            return self.mutables[place]
        return arrays.decode(code, data, self)


def _require_shallow(value: Any) -> None:
    """Raises WireError for containers nested too deeply, without going down itself."""
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > MAX_NESTING:
            raise WireError("a message nested too deeply")
        parts: list[Any] = []
        for container in level:
            if type(container) is dict:
                parts += [part for pair in container.items() for part in pair]
            elif type(container) in CONTAINERS:
                parts += container
        level = [part for part in parts if type(part) in CONTAINERS]


def _items(decoder: Decoder, data: bytes) -> list[Any]:
    items = decoder.unpack(data)
    if type(items) is not list:
        raise WireError("a malformed sequence")
    return items


def _bounded(keys: Collection[Any]) -> None:
    if len(keys) > MAX_HASHED and not all(_cannot_collide(key) for key in keys):
        raise TooLarge(
            f"a set or dict of {len(keys):,} members is too large (at most {MAX_HASHED:,} unless all are small ints)"
        )


def _cannot_collide(key: Any) -> bool:
    kind = type(key)
    if kind is tuple:
        return len(key) == 2 and all(type(part) is int and 0 <= part < SMALL_INT for part in key)
    return kind is str or kind is bytes or (kind is int and -SMALL_INT < key < SMALL_INT)


def _mapping(pairs: list[tuple[Any, Any]]) -> Any:
    _bounded([key for key, _ in pairs])
    try:
        return dict(pairs)
    except (
        TypeError
    ):  # a key is, or holds, an object of the student's, which cannot be hashed out here
        return tuple(pairs)


def _members(kind: Callable[[list[Any]], Any]) -> Callable[[Decoder, bytes], Any]:
    def unpack(decoder: Decoder, data: bytes) -> Any:
        items = _items(decoder, data)
        _bounded(items)
        try:
            return kind(items)
        except TypeError:
            return tuple(items)

    return unpack


def _unpack_int(decoder: Decoder, data: bytes) -> int:
    if len(data) > MAX_INT_BITS // 8 + 1:
        raise TooLarge("an integer too large")
    return int.from_bytes(data, "little", signed=True)


def _unpack_range(decoder: Decoder, data: bytes) -> range:
    bounds = _items(decoder, data)
    if [type(part) for part in bounds] != [int, int, int] or bounds[2] == 0:
        raise WireError("a malformed range")
    value = range(*bounds)
    _refuse_long_range(value)
    decoder.count(len(value))
    return value


def _unpack_slice(decoder: Decoder, data: bytes) -> slice:
    parts = _items(decoder, data)
    if len(parts) != 3:
        raise WireError("a malformed slice")
    return slice(*parts)


_UNPACK: dict[int, Callable[[Decoder, bytes], Any]] = {
    TUPLE: lambda decoder, data: tuple(_items(decoder, data)),
    SET: _members(set),
    FROZENSET: _members(frozenset),
    COMPLEX: lambda decoder, data: complex(*struct.unpack("<dd", data)),
    BIGINT: _unpack_int,
    SLICE: _unpack_slice,
    RANGE: _unpack_range,
    ELLIPSIS: lambda decoder, data: Ellipsis,
}
