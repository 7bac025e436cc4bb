"""Does anything that a worker can send become more than a verdict?   python benchmarks/fuzz.py [EXAMPLES]

Hypothesis makes messages out of the wire's own tables of codes and dtypes, with lengths, shapes, handles and numbers that no honest
worker sends, and hands them to what reads them: the decoder, the reader of faults, the bookkeeping of a check with the comparisons
behind it, and, as answers of a real worker, to a whole grading. Promised: plain bounded data or the one error type; a verdict on the
student, never an exception of ours; the maximum stays. `tests/cage/test_fuzz.py` runs the same with few examples. Exit code 1, with
the smallest message that breaks a promise, if one does.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgpack
import numpy
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader import compare
from grader.cage.host.obituaries import fault_from, frames_of_dump
from grader.cage.host.outcomes import NotStarted, StudentFault, StudentOutOfMemory, StudentRaised
from grader.cage.host.remote import Remote
from grader.cage.host.student import Student
from grader.cage.host.submission import read_submission
from grader.cage.inside import arrays, codec
from grader.cage.inside.codec import Decoder, Mutable
from grader.cage.inside.faults import MAX_FRAMES, MAX_LINE, MAX_TEXT
from grader.cage.inside.frames import WireError
from grader.course.manifest import load_course
from grader.course.results import Verdict
from grader.judge.engine import Engine
from grader.judge.grading import GradingRequest, Task, grade_tasks
from grader.judge.verdicts import Outcome, judge

EXAMPLES = 20_000
OF_GRADINGS = 20  # a grading for so many examples of the rest
EXERCISE = "numerical_derivatives"
COURSE = load_course()
PLAIN = (type(None), bool, int, float, complex, str, bytes, type(Ellipsis), torch.dtype)
GENERATORS = (torch.Generator, numpy.random.Generator)
OURS = {Verdict.GRADER_ERROR.value, Verdict.NOT_RUN.value}
SECONDS = 5.0  # of processor time, for what reads one message of a few hundred bytes

# what may be sent

codes = st.sampled_from(sorted({*codec._UNPACK, *arrays._UNPACK, codec.HANDLE, 11, codec.MUTABLE}))
edges = st.sampled_from(
    [n + d for n in (0, 2**7, 2**8, 2**16, 2**31, 2**32, 2**63) for d in (-1, 0, 1)]
)
integers = (edges | edges.map(lambda n: -n)).filter(lambda n: -(2**63) <= n < 2**64)
small = st.integers(0, 8)
dtypes = st.sampled_from(sorted(arrays.NUMPY_DTYPES | arrays.TORCH_DTYPES | {"|O", "<U4", ""}))
words = st.sampled_from(
    ["kind", "type", "message", "mro", "frames", "file", "line", "function", "source", "caret"]
) | st.text(max_size=8)
leaves = st.one_of(
    st.none(), st.booleans(), integers, small, st.floats(width=64), words, st.binary(max_size=40)
).map(msgpack.packb)


def array_of(parts: list[bytes]) -> bytes:
    return msgpack.Packer().pack_array_header(len(parts)) + b"".join(parts)


def map_of(pairs: list[tuple[bytes, bytes]]) -> bytes:
    return msgpack.Packer().pack_map_header(len(pairs)) + b"".join(k + v for k, v in pairs)


def extension(code: int, payload: bytes) -> bytes:
    return msgpack.packb(msgpack.ExtType(code, payload))


def containers(inner: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Lists, maps, and extensions of every code around what is given, or around bytes that are no value."""
    lists = st.lists(inner, max_size=7).map(array_of)
    payloads = lists | inner | st.binary(max_size=20)
    handles = st.lists(leaves, min_size=2, max_size=2).map(array_of)
    return st.one_of(
        lists,
        handles.map(lambda parts: extension(codec.HANDLE, parts)),
        st.lists(st.tuples(inner, inner), max_size=5).map(map_of),
        st.builds(extension, codes, payloads),
        st.builds(array_like, codes, dtypes, shapes, inner, small | integers, st.lists(inner)),
    )


shapes = st.lists(small | integers, max_size=4)


def array_like(
    code: int, dtype: str, shape: list[int], offset: bytes, length: int, more: list[bytes]
) -> bytes:
    """An extension with the parts of an array or tensor, each of which may be wrong."""
    parts = [*map(msgpack.packb, (dtype, shape)), offset, msgpack.packb(length), *more]
    return extension(code, array_of(parts))


@st.composite
def right_arrays(draw: st.DrawFn) -> bytes:
    """An array or tensor as an honest worker sends it, of a few numbers."""
    kind = draw(st.sampled_from([arrays.NDARRAY, arrays.TENSOR]))
    if kind == arrays.NDARRAY:
        dtype = draw(st.sampled_from(sorted(arrays.NUMPY_DTYPES)))
        size = numpy.dtype(dtype).itemsize
    else:
        dtype = draw(st.sampled_from(sorted(arrays.TORCH_DTYPES)))
        size = torch.empty((), dtype=getattr(torch, dtype)).element_size()
    shape = draw(st.lists(st.integers(0, 3), max_size=3))
    parts = [dtype, shape, 0, size * int(numpy.prod(shape))]
    return extension(kind, msgpack.packb(parts + [True, None] * (kind == arrays.TENSOR)))


values = st.recursive(leaves | right_arrays(), containers, max_leaves=12)
blobs = st.binary(max_size=16) | st.just(bytes(range(256)) * 2)
messages = st.tuples(values, blobs) | st.tuples(st.binary(max_size=60), blobs)


def fields(names: str, of: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """A map of some of these names to what is given."""
    pairs = st.dictionaries(st.sampled_from(names.split()), of)
    return pairs.map(lambda found: map_of([(msgpack.packb(k), v) for k, v in found.items()]))


FAULT_KEYS = [msgpack.packb(name) for name in ("kind", "type", "message", "frames")]
anything = leaves | values
texts = st.text(max_size=300).map(msgpack.packb)
frames = fields("file function source line caret", texts | integers.map(msgpack.packb) | leaves)
lists_of_frames = st.lists(frames, min_size=1, max_size=8).map(array_of)
faults = st.tuples(texts, texts, texts | leaves, lists_of_frames).map(
    lambda parts: map_of(list(zip(FAULT_KEYS, parts, strict=True)))
)
positions = st.lists(small.map(msgpack.packb) | words.map(msgpack.packb) | anything).map(array_of)
extras = fields("off_limits changed mutables generators", positions | anything)
fault_messages = st.tuples(faults, st.just(b"")) | messages
extra_messages = st.tuples(extras, st.just(b"")) | messages

# what reads it


def decoded(header: bytes, blob: bytes, student: Student | None = None) -> Any:
    """The value of a message; WireError is the only exception that may come."""
    decoder = Decoder(lambda number, name: Remote(student, number, name), None)
    value = decoder.decode(header, blob)
    require_plain(value, len(blob))
    return value


def extras_of(header: bytes, blob: bytes) -> dict[Any, Any]:
    """What is sent beside an answer, as a session takes it."""
    try:
        value = decoded(header, blob)
    except WireError:
        return {}
    return value if type(value) is dict else {}


def require_plain(value: Any, blob: int) -> None:
    """Exact builtins, base arrays and base tensors of no more bytes than came, and handles."""
    todo, held = [value], 0
    while todo:
        part = todo.pop()
        if type(part) is dict:
            todo += [*part, *part.values()]
        elif type(part) in codec.CONTAINERS:
            todo += part
        elif type(part) is slice:
            todo += [part.start, part.stop, part.step]
        elif type(part) is range:
            assert len(part) <= codec.MAX_ITEMS
        elif type(part) is numpy.ndarray:
            held += part.nbytes
        elif type(part) is torch.Tensor:
            held += part.nbytes
            todo += [part.grad] if part.is_leaf else []
        elif type(part) is int:
            assert part.bit_length() <= codec.MAX_INT_BITS + 8
        elif type(part) is Remote:
            handle = object.__getattribute__(part, "_handle")
            assert (type(handle.id), type(handle.type_name)) == (int, str)
        else:
            known = (*PLAIN, *GENERATORS, numpy.generic, Remote, Mutable)
            assert isinstance(part, known), type(part)
    assert held <= blob


class Scripted:
    """In the place of a session: every request is answered by one decoded reply."""

    def __init__(self, value: Any, extras: dict[str, Any]):
        self.value, self.extras = value, extras
        self.limits, self.device = COURSE.exercise(EXERCISE).limits, None
        self.decoder = Decoder(None, None)
        self.output = types.SimpleNamespace(begin=lambda: None)
        self.sent: Any = (0, b"", [], {})
        self.received = 0

    def request(self, operation: str, *arguments: Any, seconds: float | None = None) -> Any:
        mutables = [[1.0], {"a": 1}, {1}, numpy.zeros(3), torch.zeros(3)]
        generators = [torch.Generator(), numpy.random.default_rng(0)]
        return self.value, self.extras, mutables, generators

    def abandon(self, fault: Exception) -> None:
        raise fault


def check_with(student: Student) -> Iterator[Callable[[], object]]:
    """What checks do with an answer, each by itself."""
    answer = student.f([1.0], x=torch.zeros(2))
    for want in (1.5, 3, [1.0, 2.0], torch.zeros(2, 3), numpy.zeros(3), {"a": [1.0]}, "text"):
        yield lambda want=want: compare.assert_close(answer, want)
        yield lambda want=want: compare.assert_equal(answer, want)
    yield lambda: compare.assert_gradient(answer, torch.ones(3))
    yield lambda: compare.assert_shape(answer, (2, 3), "answer")
    yield lambda: compare.unpack(answer, W=torch.zeros(2), b=None)
    yield lambda: compare.assert_between(answer, 0.0, 1.0, "answer")
    for convert in (compare.as_number, compare.as_array, compare.as_text):
        yield lambda convert=convert: convert(answer, "answer")
    yield lambda: sum(answer) + answer[0]
    yield lambda: student.gradients("f", torch.ones(2))[1][0]
    yield lambda: [*student.state(answer).items()]
    yield lambda: student.provided.Linear(3).weight + 1


def assert_verdict(error: BaseException | None) -> None:
    """What broke is a verdict on the student, which can be told."""
    outcome = Outcome("check", "promise", "hidden", 1.0)
    judge(outcome, error, COURSE.exercise(EXERCISE), True, {EXERCISE})
    assert outcome.verdict not in OURS, (outcome.verdict, outcome.reason)
    record = json.dumps(outcome.record())
    assert len(record) < 1 << 16


def within_time(read: Callable[..., None]) -> Callable[..., None]:
    def timed(*arguments: Any) -> None:
        began = time.process_time()
        read(*arguments)
        assert time.process_time() - began < SECONDS

    return timed


@within_time
def decoder_is_total(message: tuple[bytes, bytes]) -> None:
    """Plain bounded data, or the one error type."""
    try:
        decoded(*message)
    except WireError:
        return


@within_time
def faults_are_read(message: tuple[bytes, bytes], extras: tuple[bytes, bytes]) -> None:
    """Whatever is sent as a fault becomes a verdict, of exact types and bounded."""
    try:
        found = fault_from(decoded(*message), extras_of(*extras), 512)
    except WireError:
        return
    assert isinstance(found, (StudentRaised, NotStarted, StudentOutOfMemory))
    assert type(found.message) is str
    assert len(found.message) <= MAX_TEXT
    assert len(found.frames) <= MAX_FRAMES
    for frame in found.frames:
        assert [type(part) for part in frame.values()] == [str, str, str, int, int]
        assert 0 <= frame["line"] <= MAX_LINE
        assert 0 <= frame["caret"] <= len(frame["source"]) + 1
    assert_verdict(found)


@within_time
def dumps_are_read(dump: bytes) -> None:
    """What a worker prints in the place of the line it is in."""
    frames = frames_of_dump(dump, {"work": b"a = 1\nb = 2\n"})
    assert len(frames) <= MAX_FRAMES


@within_time
def answers_are_judged(message: tuple[bytes, bytes], extras: tuple[bytes, bytes]) -> None:
    """Bookkeeping, comparing and judging end in a verdict, whatever the answer and what is sent beside it."""
    try:
        session = Scripted(None, extras_of(*extras))
        student = Student(session, EXERCISE)
        session.value = decoded(*message, student)
    except WireError:
        return
    except StudentFault as fault:
        assert_verdict(fault)
        return
    steps = check_with(student)
    while True:
        try:
            step = next(steps, None)
            if step is None:
                return
            step()
        except Exception as error:
            assert_verdict(error)


FORGER = """
import itertools, os, sys
import msgpack
from grader.cage.inside.frames import LENGTHS

REPLIES = itertools.cycle({replies!r})


def forward_difference(f, x, h=1e-4):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    word, value, extras, blob = next(REPLIES)
    number = msgpack.packb(frame.f_locals["request"][1])
    header = (b"\\x94" + msgpack.packb(word) + number + value + extras) if word else value
    os.write(3, LENGTHS.pack(len(header), len(blob)) + header + blob)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
"""
replies = st.lists(
    st.tuples(
        st.sampled_from(["ok", "ok", "err", "callback", ""]),
        values | faults,
        extras | values | st.just(msgpack.packb(None)),
        blobs,
    ),
    min_size=1,
    max_size=6,
)


class Gradings:
    """Grades submissions of one exercise whose worker answers what it is told, by a warm engine."""

    def __init__(self, engine: Engine, folder: Path):
        self.engine, self.file = engine, folder / f"{EXERCISE}.py"
        self.folder = folder
        self.max_score = COURSE.exercise(EXERCISE).points

    def keep_the_maximum(self, answers: list[tuple[str, bytes, bytes, bytes]]) -> None:
        self.file.write_text(FORGER.format(replies=answers))
        submission = read_submission(COURSE, self.folder)
        request = GradingRequest((EXERCISE,), timeout_scale=0.1, diagnose=False)
        (result,) = grade_tasks(self.engine, [Task(submission, request, EXERCISE)])
        told = [(check.verdict.value, check.message, check.reason) for check in result.checks]
        assert not OURS & {verdict for verdict, *_ in told}, told
        assert result.max_score == self.max_score, told


def properties(gradings: Gradings) -> dict[str, tuple[Callable[..., None], tuple[Any, ...], int]]:
    """By name: what must hold, of what, and how many examples of the others it costs as much as."""
    return {
        "decoder": (decoder_is_total, (messages,), 1),
        "faults": (faults_are_read, (fault_messages, extra_messages), 1),
        "dumps": (dumps_are_read, (st.binary() | st.text().map(str.encode),), 1),
        "answers": (answers_are_judged, (messages, extra_messages), 4),
        "gradings": (gradings.keep_the_maximum, (replies,), OF_GRADINGS),
    }


def run(holds: Callable[..., None], of: tuple[Any, ...], examples: int) -> None:
    """Try so many examples; the exception of the smallest that breaks it passes."""
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    how = settings(max_examples=examples, deadline=None, database=None, suppress_health_check=quiet)

    @how
    @given(st.tuples(*of))
    def tried(arguments: tuple[Any, ...]) -> None:
        holds(*arguments)

    tried()


def main(examples: int) -> int:
    broken = 0
    with (
        tempfile.TemporaryDirectory(prefix="grader-fuzz-") as folder,
        Engine(COURSE, [EXERCISE], jobs=1) as engine,
    ):
        for name, (holds, of, cost) in properties(Gradings(engine, Path(folder))).items():
            began, count = time.monotonic(), max(1, examples // cost)
            try:
                run(holds, of, count)
            except Exception as error:
                broken += 1
                print(
                    f"{name}: broken. {type(error).__name__}: {error}",
                    *getattr(error, "__notes__", ()),
                    sep="\n",
                )
            else:
                print(f"{name}: {count} examples, {time.monotonic() - began:.0f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES))
