"""The wire: every kind of value survives the trip, and nothing malformed, oversized or hostile gets further than a WireError."""

import math
import socket
import struct
import time
from collections import Counter, OrderedDict, defaultdict, namedtuple

import msgpack
import numpy
import pytest
import torch

from grader.cage.inside import arrays, codec
from grader.cage.inside.codec import Decoder, Encoder, Handle
from grader.cage.inside.frames import LENGTHS, Channel, WireError


class Theirs:
    """Something that is no data."""


def trip(value, tensor_handle=None):
    objects = {}

    def export(thing):
        objects[len(objects) + 1] = thing
        return Handle(len(objects), type(thing).__name__)

    header, blobs = Encoder(export, tensor_handle).encode(value)
    decoder = Decoder(
        lambda number, name: ("handle", number, name), lambda number: ("callback", number)
    )
    return decoder.decode(header, b"".join(bytes(blob) for blob in blobs))


PLAIN = [
    None,
    True,
    False,
    0,
    -1,
    2**63,
    -(2**63) - 1,
    2**4000,
    1.5,
    -0.0,
    math.inf,
    -math.inf,
    1 + 2j,
    "",
    "naïve 🙂",
    b"\0\xff",
    [],
    [1, [2, [3]]],
    (),
    (1, (2,)),
    {},
    {"a": [1]},
    {1: 2, (1, 2): 3},
    {b"x": 1},
    set(),
    {1, 2},
    frozenset({"a"}),
    slice(1, None, 2),
    range(3, 9, 2),
    ...,
]


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_plain_data_arrive_as_they_left(value):
    got = trip(value)
    assert got == value
    assert type(got) is type(value)


def test_nan_and_the_sign_of_zero_survive():
    assert math.isnan(trip(math.nan))
    assert math.copysign(1, trip(-0.0)) == -1


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Counter("aab"), {"a": 2, "b": 1}),
        (defaultdict(int, {1: 2}), {1: 2}),
        (OrderedDict(a=1), {"a": 1}),
        (namedtuple("P", "x y")(1, 2), (1, 2)),
        (torch.Size([2, 3]), (2, 3)),
        (bytearray(b"ab"), b"ab"),
    ],
)
def test_relatives_of_plain_types_become_plain(value, plain):
    got = trip(value)
    assert got == plain
    assert type(got) is type(plain)


@pytest.mark.parametrize("dtype", sorted(arrays.NUMPY_DTYPES))
def test_arrays_of_every_dtype_and_layout(dtype):
    array = numpy.arange(24).reshape(2, 3, 4).astype(dtype)
    for layout in (
        array,
        array.transpose(2, 0, 1),
        array[:, ::2],
        array[:0],
        array[:1, 0, 0].reshape(()),
    ):
        got = trip(layout)
        assert type(got) is numpy.ndarray
        assert got.dtype == layout.dtype
        assert got.shape == layout.shape
        assert (got == layout).all()
        assert got.flags.writeable


def test_big_endian_arrays_keep_their_numbers():
    assert trip(numpy.array([1, 256], dtype=">i4")).tolist() == [1, 256]


def test_numpy_numbers_keep_their_type():
    assert type(trip(numpy.float32(0.5))) is numpy.float32
    assert type(trip(numpy.int64(3))) is numpy.int64


@pytest.mark.parametrize("name", sorted(arrays.TORCH_DTYPES))
def test_tensors_of_every_dtype_and_layout(name):
    tensor = torch.arange(24).reshape(2, 3, 4).to(getattr(torch, name))
    for layout in (tensor, tensor.permute(2, 0, 1), tensor[:, ::2], tensor[:0], tensor[0, 0, 0]):
        got = trip(layout)
        assert type(got) is torch.Tensor
        assert got.dtype == layout.dtype
        assert got.shape == layout.shape
        assert torch.equal(got, layout)


def test_a_tensor_keeps_requires_grad_and_its_gradient():
    tensor = torch.ones(2, requires_grad=True)
    (tensor * 3).sum().backward()
    got = trip(tensor)
    assert got.requires_grad
    assert got.grad.tolist() == [3, 3]


def test_a_tensor_with_a_graph_comes_with_a_handle():
    got = trip(
        torch.ones(2, requires_grad=True) * 2,
        lambda tensor: Handle(7, "Tensor") if tensor.requires_grad else None,
    )
    assert got.student_handle == ("handle", 7, "Tensor")
    assert got.tolist() == [2, 2]


def test_generators_continue_where_they_were():
    generator = torch.Generator().manual_seed(5)
    torch.rand(3, generator=generator)
    got = trip(generator)
    assert torch.equal(torch.rand(4, generator=got), torch.rand(4, generator=generator))
    ours = numpy.random.default_rng(5)
    assert trip(ours).random() == ours.random()


def test_dtypes_cross():
    assert trip(torch.float64) is torch.float64


def test_what_is_no_data_crosses_as_a_handle_and_containers_keep_their_shape():
    thing = Theirs()
    assert trip([thing, 1]) == [("handle", 1, "Theirs"), 1]
    assert trip({thing: 1}) == {("handle", 1, "Theirs"): 1}


class Unhashable:
    """Stands for a check's handle."""

    __hash__ = None


def test_a_set_or_dict_of_handles_becomes_a_tuple():
    header, _ = Encoder(lambda thing: Handle(1, "Theirs")).encode(
        [{Theirs()}, {(Theirs(), 2): "x"}]
    )
    members, pairs = Decoder(lambda number, name: Unhashable(), None).decode(header, b"")
    assert type(members) is tuple
    assert len(members) == 1
    assert type(pairs) is tuple
    assert pairs[0][1] == "x"


def hostile(code, *parts):
    return msgpack.packb(msgpack.ExtType(code, msgpack.packb(list(parts), default=None)))


HOSTILE = {
    "no msgpack": b"\xc1",
    "cut short": msgpack.packb([1, 2, 3])[:-1],
    "trailing bytes": msgpack.packb(1) + b"\0",
    "unknown extension": msgpack.packb(msgpack.ExtType(99, b"")),
    "nested extensions": None,
    "shape larger than its bytes": hostile(arrays.NDARRAY, "<f8", [1 << 31, 1 << 31], 0, 8),
    "negative size": hostile(arrays.NDARRAY, "<f8", [-1], 0, 8),
    "shape that overflows": hostile(arrays.TENSOR, "float32", [1 << 32] * 4, 0, 0, False, None),
    "bytes outside the message": hostile(arrays.NDARRAY, "<f8", [1], 1 << 40, 8),
    "negative offset": hostile(arrays.NDARRAY, "<f8", [1], -8, 8),
    "array of objects": hostile(arrays.NDARRAY, "|O", [1], 0, 8),
    "dtype that is no name": hostile(arrays.NDARRAY, ["<f8"], [1], 0, 8),
    "float as a size": hostile(arrays.NDARRAY, "<f8", [1.0], 0, 8),
    "attribute for a dtype": hostile(arrays.TENSOR, "nn", [1], 0, 4, False, None),
    "handle that is text": hostile(codec.HANDLE, "1", "Value"),
    "integer without end": msgpack.packb(msgpack.ExtType(codec.BIGINT, b"\xff" * (1 << 20))),
    "number as a set": msgpack.packb(msgpack.ExtType(codec.SET, msgpack.packb(1))),
    "generator state of nothing": msgpack.packb(msgpack.ExtType(arrays.TORCH_GENERATOR, b"")),
    "huge list": b"\xdd\xff\xff\xff\xff",
    "huge map": b"\xdf\xff\xff\xff\xff",
    "slice of many": hostile(codec.SLICE, 1, 2, 3, 4),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_messages_are_refused(name):
    data = HOSTILE[name]
    if data is None:
        data = msgpack.packb(1)
        for _ in range(200):
            data = msgpack.packb(msgpack.ExtType(codec.TUPLE, data))
    with pytest.raises(WireError):
        Decoder(lambda number, name: None, lambda number: None).decode(data, b"\0" * 16)


def test_colliding_keys_are_refused_before_they_are_hashed():
    modulus = 2**61 - 1  # of CPython's hash of ints: all of these hash alike
    colliding = msgpack.packb(
        msgpack.ExtType(codec.SET, Encoder(None).pack([i * modulus for i in range(1, 20_000)]))
    )
    started = time.process_time()
    with pytest.raises(WireError):
        Decoder(None, None).decode(colliding, b"")
    assert time.process_time() - started < 1


def test_large_tables_of_small_ints_and_pairs_are_allowed():
    table = {(i, i + 1): i for i in range(50_000)}
    assert trip(table) == table
    assert len(trip(set(range(100_000)))) == 100_000


def test_a_value_that_contains_itself_cannot_be_sent():
    loop = []
    loop.append(loop)
    with pytest.raises(WireError):
        trip(loop)


def test_a_giant_view_of_one_number_is_refused_before_it_is_copied():
    with pytest.raises(WireError):
        trip(torch.zeros(1).expand(10**12))


def channels(**limits):
    left, right = socket.socketpair()
    return Channel(left), Channel(right, **limits)


def test_frames_carry_header_and_blobs():
    left, right = channels()
    left.send(b"head", [b"ab", memoryview(b"cd")])
    assert right.receive(time.monotonic() + 5) == (b"head", b"abcd")


@pytest.mark.parametrize("lengths", [(1 << 31, 0), (0, 1 << 63)])
def test_an_oversized_frame_is_refused_before_it_is_allocated(lengths):
    left, right = channels()
    left.socket.sendall(LENGTHS.pack(*lengths))
    with pytest.raises(WireError):
        right.receive(time.monotonic() + 5)


def test_a_frame_that_drips_in_runs_out_of_time():
    left, right = channels()
    left.socket.sendall(struct.pack("<I", 100))
    with pytest.raises(TimeoutError):
        right.receive(time.monotonic() + 0.05)


def test_the_end_of_the_other_side_is_told():
    left, right = channels()
    left.socket.sendall(b"\0")
    left.close()
    with pytest.raises(EOFError):
        right.receive(time.monotonic() + 5)
