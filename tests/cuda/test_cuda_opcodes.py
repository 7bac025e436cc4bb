"""Every arithmetic instruction, run from PTX, against what it should be by plain Python or numpy.

Integers are checked bit for bit against Python's unbounded ones, floats against float64
within their own precision.
"""

import math

import numpy as np
import pytest

from grader.cuda.machine.launch import Launch, LoadedModule
from grader.cuda.machine.memory import DeviceMemory
from grader.cuda.ptx.program import DTYPES
from grader.cuda.ptx.reader import read
from grader.cuda.translate.operations import MAKERS

N = 96
REGISTER = {1: "b16", 2: "b16", 4: "b32", 8: "b64"}
EDGES = [
    0,
    1,
    2,
    3,
    5,
    31,
    32,
    33,
    63,
    64,
    127,
    128,
    255,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x7FFFFFFF,
    0x80000000,
    0xFFFFFFFF,
]
FLOAT_EDGES = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    -2.5,
    3.5,
    1e-3,
    1e6,
    -1e6,
    70000.0,
    math.inf,
    -math.inf,
    math.nan,
]


def kernel(opcode, operands, result):
    """PTX that applies one instruction to arrays a, b, c (of the operands' types) and stores the result."""
    lines = [".version 9.0", ".target sm_75", ".address_size 64"]
    parameters = ", ".join(f".param .u64 p{i}" for i in range(len(operands) + 1))
    lines += [
        f".visible .entry k({parameters})",
        "{",
        ".reg .b64 %rd<20>;",
        ".reg .b32 %t;",
        ".reg .pred %q<9>;",
    ]
    lines += [
        f".reg .{REGISTER[DTYPES[kind].itemsize]} %v{i};"
        for i, kind in enumerate([*operands, result])
        if kind != "pred"
    ]
    lines.append("mov.u32 %t, %tid.x;")
    for i, kind in enumerate([*operands, result]):
        size = 4 if kind == "pred" else DTYPES[kind].itemsize
        lines += [
            f"ld.param.u64 %rd{i}, [p{i}];",
            f"mul.wide.u32 %rd10, %t, {size};",
            f"add.s64 %rd{i}, %rd{i}, %rd10;",
        ]
    for i, kind in enumerate(operands):
        if kind == "pred":
            lines += [f"ld.global.u32 %t, [%rd{i}];", f"setp.ne.u32 %q{i}, %t, 0;"]
        else:
            lines.append(f"ld.global.{_loadable(kind)} %v{i}, [%rd{i}];")
    registers = [
        f"%q{i}" if kind == "pred" else f"%v{i}" for i, kind in enumerate([*operands, result])
    ]
    lines.append(f"{opcode} {', '.join([registers[-1], *registers[:-1]])};")
    if result == "pred":
        lines += [
            f"selp.u32 %t, 1, 0, {registers[-1]};",
            f"st.global.u32 [%rd{len(operands)}], %t;",
        ]
    else:
        lines.append(f"st.global.{_loadable(result)} [%rd{len(operands)}], {registers[-1]};")
    return "\n".join([*lines, "ret;", "}"])


def _loadable(kind):
    return f"b{8 * DTYPES[kind].itemsize}" if kind in ("f16", "bf16", "f16x2") else kind


def run(opcode, operands, result, arrays):
    """The instruction applied to N elements."""
    memory = DeviceMemory()
    loaded = LoadedModule(read(kernel(opcode, operands, result)), memory)
    target = np.dtype(np.uint32) if result == "pred" else DTYPES[result]
    buffers = [memory.allocate(a.nbytes) for a in arrays] + [memory.allocate(N * target.itemsize)]
    for buffer, array in zip(buffers, arrays):
        memory.write(buffer.base, array.tobytes())
    report = Launch(
        loaded, "k", (1, 1, 1), (N, 1, 1), 0, [np.uint64(b.base).tobytes() for b in buffers]
    ).run()
    assert report.problems == (), report.problems[0].sentence
    answer = np.frombuffer(memory.read(buffers[-1].base, N * target.itemsize), target)
    return answer.astype(bool) if result == "pred" else answer


def drawn(kind, seed, small=False):
    """N values of a PTX type: edges first, then random ones."""
    rng = np.random.default_rng(seed)
    if kind == "pred":
        return rng.integers(0, 2, N).astype(np.uint32)
    dtype = DTYPES[kind]
    if small:
        return rng.integers(0, small, N).astype(dtype)
    if kind == "f16x2":
        return rng.normal(size=2 * N).astype(np.float16).view(np.uint32)
    if kind == "bf16":
        return (rng.normal(size=N).astype(np.float32).view(np.uint32) >> 16).astype(np.uint16)
    if dtype.kind == "f":
        edges = rng.permutation(FLOAT_EDGES)
        with np.errstate(over="ignore"):  # 1e6 is infinite as a half
            return np.concatenate([edges, 10 * rng.normal(size=N - len(edges))]).astype(dtype)
    edges = rng.permutation(np.array(EDGES, np.uint64))
    values = np.concatenate(
        [edges, rng.integers(0, 1 << 63, N - len(edges)).astype(np.uint64) * np.uint64(2)]
    )
    return values.astype(f"u{dtype.itemsize}").view(dtype)


def wrapped(value, kind):
    """A Python int as the bits of this type would hold it."""
    size = 8 * DTYPES[kind].itemsize
    value &= (1 << size) - 1
    return value - (1 << size) if DTYPES[kind].kind == "i" and value >> (size - 1) else value


def unsigned(value, kind):
    return value & ((1 << 8 * DTYPES[kind].itemsize) - 1)


def width(kind):
    return 8 * DTYPES[kind].itemsize


def quotient(a, b):
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def field(a, position, length, kind):
    """bfe: the definition of the PTX manual, bit by bit."""
    last = width(kind) - 1
    position, length = position & 255, length & 255
    value = unsigned(a, kind)
    signed = kind[0] == "s" and length > 0
    sign = value >> min(position + length - 1, last) & 1 if signed else 0
    return sum(
        (value >> position + i & 1 if i < length and position + i <= last else sign) << i
        for i in range(last + 1)
    )


def inserted(a, b, position, length, kind):
    position, length = position & 255, length & 255
    result = b
    for i in range(length):
        if position + i < width(kind):
            result = result & ~(1 << position + i) | (a >> i & 1) << position + i
    return result


def permuted(a, b, selector):
    octets = [(b << 32 | a) >> 8 * i & 255 for i in range(8)]
    result = 0
    for i in range(4):
        nibble = selector >> 4 * i & 15
        octet = octets[nibble & 7]
        result |= (255 * (octet >> 7) if nibble & 8 else octet) << 8 * i
    return result


INTEGER_KINDS = ("s16", "u16", "s32", "u32", "s64", "u64")
SHIFT = {"shl": lambda a, n, kind: a << min(n, 64), "shr": lambda a, n, kind: a >> min(n, 64)}
INTEGER = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul.lo": lambda a, b: a * b,
    "min": min,
    "max": max,
    "div": lambda a, b: quotient(a, b),
    "rem": lambda a, b: a - b * quotient(a, b),
}


@pytest.mark.parametrize("kind", INTEGER_KINDS)
@pytest.mark.parametrize("name", INTEGER)
def test_integers(name, kind):
    a, b = drawn(kind, 1), drawn(kind, 2)
    if name in ("div", "rem"):
        b = np.where(b == 0, 3, b).astype(b.dtype)
    want = [wrapped(INTEGER[name](int(x), int(y)), kind) for x, y in zip(a, b)]
    assert run(f"{name}.{kind}", (kind, kind), kind, [a, b]).tolist() == want


@pytest.mark.parametrize("kind", INTEGER_KINDS)
def test_products(kind):
    a, b, c = (drawn(kind, seed) for seed in (3, 4, 5))
    size = width(kind)
    triples = [tuple(map(int, t)) for t in zip(a, b, c)]
    assert run(f"mul.hi.{kind}", (kind, kind), kind, [a, b]).tolist() == [
        wrapped(x * y >> size, kind) for x, y, _ in triples
    ]
    assert run(f"mad.lo.{kind}", (kind,) * 3, kind, [a, b, c]).tolist() == [
        wrapped(x * y + z, kind) for x, y, z in triples
    ]
    assert run(f"mad.hi.{kind}", (kind,) * 3, kind, [a, b, c]).tolist() == [
        wrapped((x * y >> size) + z, kind) for x, y, z in triples
    ]
    assert run(f"sad.{kind}", (kind,) * 3, kind, [a, b, c]).tolist() == [
        wrapped(abs(x - y) + z, kind) for x, y, z in triples
    ]
    if size < 64:
        wide = kind[0] + str(2 * size)
        z = drawn(wide, 6)
        assert run(f"mul.wide.{kind}", (kind, kind), wide, [a, b]).tolist() == [
            x * y for x, y, _ in triples
        ]
        assert run(f"mad.wide.{kind}", (kind, kind, wide), wide, [a, b, z]).tolist() == [
            wrapped(x * y + int(w), wide) for (x, y, _), w in zip(triples, z)
        ]


def test_products_of_24_bits():
    a, b, c = drawn("s32", 3, 1 << 23), drawn("s32", 4, 1 << 7), drawn("s32", 5)
    assert run("mul24.lo.s32", ("s32", "s32"), "s32", [a, b]).tolist() == (a * b).tolist()
    assert run("mad24.lo.s32", ("s32",) * 3, "s32", [a, b, c]).tolist() == (a * b + c).tolist()


@pytest.mark.parametrize("kind", ["b16", "b32", "b64"])
def test_logic(kind):
    a, b = drawn(kind, 7), drawn(kind, 8)
    for name, function in {
        "and": np.bitwise_and,
        "or": np.bitwise_or,
        "xor": np.bitwise_xor,
    }.items():
        assert (run(f"{name}.{kind}", (kind, kind), kind, [a, b]) == function(a, b)).all()
    assert (run(f"not.{kind}", (kind,), kind, [a]) == ~a).all()
    assert (run(f"cnot.{kind}", (kind,), kind, [a]) == (a == 0)).all()


def test_logic_of_predicates():
    p, q = drawn("pred", 1), drawn("pred", 2)
    assert (run("and.pred", ("pred", "pred"), "pred", [p, q]) == (p & q).astype(bool)).all()
    assert (run("not.pred", ("pred",), "pred", [p]) == (p == 0)).all()


def test_any_function_of_three_bits():
    a, b, c = (drawn("b32", seed) for seed in (1, 2, 3))
    for table in (0x96, 0xE8, 0x80, 0x1B):
        want = [
            sum(
                (table >> (4 * (x >> i & 1) + 2 * (y >> i & 1) + (z >> i & 1)) & 1) << i
                for i in range(32)
            )
            for x, y, z in zip(a.tolist(), b.tolist(), c.tolist())
        ]
        tables = np.full(N, table, np.uint32)
        assert run("lop3.b32", ("b32",) * 4, "b32", [a, b, c, tables]).tolist() == want


@pytest.mark.parametrize(
    ("kind", "names"),
    [(kind, ("shl", "shr")) for kind in ("b16", "b32", "b64")]
    + [(kind, ("shr",)) for kind in INTEGER_KINDS],
)
def test_shifts(kind, names):
    a, count = drawn(kind, 9), drawn("u32", 10)
    count[::2] %= 70  # both sensible counts and absurd ones
    for name in names:
        want = [wrapped(SHIFT[name](int(x), int(n), kind), kind) for x, n in zip(a, count)]
        assert run(f"{name}.{kind}", (kind, "u32"), kind, [a, count]).tolist() == want


@pytest.mark.parametrize("mode", ["l.wrap", "r.wrap", "l.clamp", "r.clamp"])
def test_funnel_shifts(mode):
    a, b, count = drawn("b32", 1), drawn("b32", 2), drawn("u32", 3)

    def shifted(x, y, n):
        n = min(n, 32) if "clamp" in mode else n & 31
        both = y << 32 | x
        return (both << n >> 32 if mode[0] == "l" else both >> n) & 0xFFFFFFFF

    want = [shifted(*map(int, t)) for t in zip(a, b, count)]
    assert run(f"shf.{mode}.b32", ("b32", "b32", "u32"), "b32", [a, b, count]).tolist() == want


@pytest.mark.parametrize("kind", ["b32", "b64"])
def test_counting_bits(kind):
    a = drawn(kind, 11)
    assert run(f"popc.{kind}", (kind,), "u32", [a]).tolist() == [x.bit_count() for x in a.tolist()]
    assert run(f"clz.{kind}", (kind,), "u32", [a]).tolist() == [
        width(kind) - x.bit_length() for x in a.tolist()
    ]
    mirrored = [int(format(x, f"0{width(kind)}b")[::-1], 2) for x in a.tolist()]
    assert run(f"brev.{kind}", (kind,), kind, [a]).tolist() == mirrored


@pytest.mark.parametrize("kind", ["u32", "s32", "u64", "s64"])
def test_highest_bit(kind):
    a = drawn(kind, 12)
    top = [(~x if x < 0 else x).bit_length() - 1 for x in a.tolist()]
    assert run(f"bfind.{kind}", (kind,), "u32", [a]).tolist() == [t & 0xFFFFFFFF for t in top]
    assert run(f"bfind.shiftamt.{kind}", (kind,), "u32", [a]).tolist() == [
        width(kind) - 1 - t if t >= 0 else 0xFFFFFFFF for t in top
    ]


@pytest.mark.parametrize("kind", ["u32", "s32", "u64", "s64"])
def test_fields_of_bits(kind):
    a, position, length = drawn(kind, 13), drawn("u32", 14, 80), drawn("u32", 15, 80)
    want = [
        wrapped(field(int(x), int(p), int(n), kind), kind) for x, p, n in zip(a, position, length)
    ]
    assert run(f"bfe.{kind}", (kind, "u32", "u32"), kind, [a, position, length]).tolist() == want


@pytest.mark.parametrize("kind", ["b32", "b64"])
def test_inserting_bits(kind):
    a, b, position, length = (
        drawn(kind, 16),
        drawn(kind, 17),
        drawn("u32", 18, 80),
        drawn("u32", 19, 80),
    )
    want = [inserted(*map(int, t), kind) for t in zip(a, b, position, length)]
    assert (
        run(f"bfi.{kind}", (kind, kind, "u32", "u32"), kind, [a, b, position, length]).tolist()
        == want
    )


def test_bytes():
    a, b, selector = (drawn("b32", seed) for seed in (20, 21, 22))
    want = [permuted(*map(int, t)) for t in zip(a, b, selector)]
    assert run("prmt.b32", ("b32",) * 3, "b32", [a, b, selector]).tolist() == want
    signed = a.view(np.int8).reshape(N, 4).astype(int), b.view(np.int8).reshape(N, 4).astype(int)
    c = drawn("s32", 23, 1000)
    assert (
        run("dp4a.s32.s32", ("b32", "b32", "s32"), "s32", [a, b, c]).tolist()
        == ((signed[0] * signed[1]).sum(1) + c).tolist()
    )


@pytest.mark.parametrize("kind", ["s32", "u32", "s64", "f32", "f64"])
@pytest.mark.parametrize("name", ["eq", "ne", "lt", "le", "gt", "ge"])
def test_comparisons(name, kind):
    a, b = drawn(kind, 24), drawn(kind, 25)
    b[::3] = a[::3]
    ordered = ~(np.isnan(a) | np.isnan(b)) if kind[0] == "f" else np.ones(N, bool)
    functions = {
        "eq": np.equal,
        "ne": np.not_equal,
        "lt": np.less,
        "le": np.less_equal,
        "gt": np.greater,
        "ge": np.greater_equal,
    }
    want = functions[name](a, b)
    assert (run(f"setp.{name}.{kind}", (kind, kind), "pred", [a, b]) == (want & ordered)).all()
    if kind[0] == "f":
        assert (
            run(f"setp.{name}u.{kind}", (kind, kind), "pred", [a, b]) == (want | ~ordered)
        ).all()
        assert (run(f"setp.num.{kind}", (kind, kind), "pred", [a, b]) == ordered).all()
        assert (run(f"setp.nan.{kind}", (kind, kind), "pred", [a, b]) == ~ordered).all()


@pytest.mark.parametrize(
    ("name", "ordinary"),
    [("lo", np.less), ("ls", np.less_equal), ("hi", np.greater), ("hs", np.greater_equal)],
)
def test_unsigned_comparisons(name, ordinary):
    a, b = drawn("u32", 26), drawn("u32", 27)
    assert (run(f"setp.{name}.u32", ("u32", "u32"), "pred", [a, b]) == ordinary(a, b)).all()


def test_selections():
    a, b, p, c = drawn("f32", 1), drawn("f32", 2), drawn("pred", 3), drawn("s32", 4)
    np.testing.assert_array_equal(
        run("selp.f32", ("f32", "f32", "pred"), "f32", [a, b, p]), np.where(p, a, b)
    )
    np.testing.assert_array_equal(
        run("slct.f32.s32", ("f32", "f32", "s32"), "f32", [a, b, c]), np.where(c >= 0, a, b)
    )
    assert (
        run("set.lt.u32.s32", ("s32", "s32"), "u32", [c, c[::-1].copy()]).tolist()
        == np.where(c < c[::-1], 0xFFFFFFFF, 0).tolist()
    )


FLOAT_BINARY = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div.rn": np.divide,
    "div.approx": np.divide,
    "min": np.fmin,
    "max": np.fmax,
}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind in ("f32", "f64", "f16")
        for name in FLOAT_BINARY
        # PTX has no division of halves
        if kind != "f16" or "div" not in name
    ],
)
def test_floats(kind, name):
    a, b = drawn(kind, 28), drawn(kind, 29)
    with np.errstate(all="ignore"):
        want = FLOAT_BINARY[name](a.astype(float), b.astype(float)).astype(a.dtype)
    np.testing.assert_array_equal(run(f"{name}.{kind}", (kind, kind), kind, [a, b]), want)


@pytest.mark.parametrize("kind", ["f32", "f64", "f16"])
def test_fused_multiply_add(kind):
    a, b, c = (drawn(kind, seed) for seed in (30, 31, 32))
    with np.errstate(all="ignore"):
        want = (a.astype(np.longdouble) * b + c).astype(a.dtype)
    tolerance = {"f16": 0, "f32": 0, "f64": 4e-16}[kind]
    np.testing.assert_allclose(
        run(f"fma.rn.{kind}", (kind,) * 3, kind, [a, b, c]), want, rtol=tolerance, atol=1e-12
    )


@pytest.mark.parametrize(("mode", "toward"), [("rm", -math.inf), ("rp", math.inf), ("rz", 0.0)])
def test_directed_rounding(mode, toward):
    rng = np.random.default_rng(33)
    a, b = (rng.normal(size=N).astype(np.float32) for _ in range(2))
    exact = a.astype(float) * b  # exact: 24 + 24 bits fit into 53
    answer = run(f"mul.{mode}.f32", ("f32", "f32"), "f32", [a, b]).astype(float)
    step = np.abs(answer - np.nextafter(answer.astype(np.float32), np.float32(math.inf)))
    assert (np.abs(answer - exact) <= step).all()
    if mode == "rz":
        assert (np.abs(answer) <= np.abs(exact)).all()
    else:
        assert ((answer - exact) * np.sign(toward) >= 0).all()


FLOAT_UNARY = {
    "neg": np.negative,
    "abs": np.abs,
    "sqrt.rn": np.sqrt,
    "rsqrt.approx": lambda x: 1 / np.sqrt(x),
    "rcp.rn": np.reciprocal,
    "ex2.approx": np.exp2,
    "lg2.approx": np.log2,
    "sin.approx": np.sin,
    "cos.approx": np.cos,
    "tanh.approx": np.tanh,
}


@pytest.mark.parametrize("name", FLOAT_UNARY)
def test_functions_of_floats(name):
    a = drawn("f32", 34)
    with np.errstate(all="ignore"):
        want = FLOAT_UNARY[name](a.astype(float)).astype(np.float32)
    np.testing.assert_allclose(run(f"{name}.f32", ("f32",), "f32", [a]), want, rtol=3e-7)


@pytest.mark.parametrize("name", ["neg", "abs"])
def test_signs_of_integers(name):
    a = drawn("s32", 35)
    want = [wrapped({"neg": -x, "abs": abs(x)}[name], "s32") for x in a.tolist()]
    assert run(f"{name}.s32", ("s32",), "s32", [a]).tolist() == want


def test_signs_and_kinds_of_floats():
    a, b = drawn("f32", 36), drawn("f32", 37)
    np.testing.assert_array_equal(
        run("copysign.f32", ("f32", "f32"), "f32", [a, b]), np.copysign(b, a)
    )
    tests = {
        "finite": np.isfinite,
        "infinite": np.isinf,
        "notanumber": np.isnan,
        "number": lambda x: ~np.isnan(x),
    }
    for name, test in tests.items():
        assert (run(f"testp.{name}.f32", ("f32",), "pred", [a]) == test(a)).all()


def test_saturation():
    a, b = drawn("f32", 38), drawn("f32", 39)
    with np.errstate(all="ignore"):
        want = np.nan_to_num(np.clip((a + b).astype(float), 0, 1), nan=0).astype(np.float32)
    np.testing.assert_array_equal(run("add.sat.f32", ("f32", "f32"), "f32", [a, b]), want)
    x, y = drawn("s32", 40), drawn("s32", 41)
    assert run("add.sat.s32", ("s32", "s32"), "s32", [x, y]).tolist() == [
        min(max(p + q, -(2**31)), 2**31 - 1) for p, q in zip(x.tolist(), y.tolist())
    ]


def test_pairs_of_halves_and_brain_floats():
    a, b = drawn("f16x2", 42), drawn("f16x2", 43)
    want = (a.view(np.float16) + b.view(np.float16)).view(np.uint32)
    assert run("add.f16x2", ("f16x2", "f16x2"), "f16x2", [a, b]).tolist() == want.tolist()
    p, q = drawn("bf16", 44), drawn("bf16", 45)
    as_float = [(x.astype(np.uint32) << 16).view(np.float32).astype(float) for x in (p, q)]
    answer = (run("mul.rn.bf16", ("bf16", "bf16"), "bf16", [p, q]).astype(np.uint32) << 16).view(
        np.float32
    )
    np.testing.assert_allclose(answer, as_float[0] * as_float[1], rtol=2**-8)


ROUNDING = {"rni": round, "rzi": math.trunc, "rmi": math.floor, "rpi": math.ceil}


@pytest.mark.parametrize("target", ["s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64"])
@pytest.mark.parametrize("mode", ROUNDING)
def test_floats_to_integers(mode, target):
    a = drawn("f32", 46)
    low, high = (np.iinfo(DTYPES[target]).min, np.iinfo(DTYPES[target]).max)

    def rounded(x):
        if math.isnan(x):
            return 0
        return (low if x < 0 else high) if math.isinf(x) else min(max(ROUNDING[mode](x), low), high)

    assert run(f"cvt.{mode}.{target}.f32", ("f32",), target, [a]).tolist() == [
        rounded(float(x)) for x in a
    ]


@pytest.mark.parametrize("source", ["s16", "u16", "s32", "u32", "s64", "u64"])
@pytest.mark.parametrize("target", ["s16", "u16", "s32", "u32", "s64", "u64", "f32", "f64"])
def test_integers_to_anything(source, target):
    a = drawn(source, 47)
    if target[0] == "f":
        want = a.astype(DTYPES[target])
        np.testing.assert_array_equal(
            run(f"cvt.rn.{target}.{source}", (source,), target, [a]), want
        )
        return
    assert run(f"cvt.{target}.{source}", (source,), target, [a]).tolist() == [
        wrapped(int(x), target) for x in a
    ]
    low, high = np.iinfo(DTYPES[target]).min, np.iinfo(DTYPES[target]).max
    assert run(f"cvt.sat.{target}.{source}", (source,), target, [a]).tolist() == [
        min(max(int(x), low), high) for x in a
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [("f32", "f64"), ("f64", "f32"), ("f32", "f16"), ("f16", "f32"), ("f64", "f16")],
)
def test_floats_to_floats(source, target):
    a = drawn(source, 48)
    with np.errstate(all="ignore"):
        want = a.astype(DTYPES[target])
    np.testing.assert_array_equal(run(f"cvt.rn.{target}.{source}", (source,), target, [a]), want)


def test_floats_to_brain_floats_and_back():
    a = drawn("f32", 49)
    bits16 = run("cvt.rn.bf16.f32", ("f32",), "bf16", [a])
    back = run("cvt.f32.bf16", ("bf16",), "f32", [bits16])
    np.testing.assert_allclose(back, a, rtol=2**-8)


def test_rounding_floats_to_whole_ones():
    a = drawn("f32", 50)
    for mode, function in {
        "rni": np.rint,
        "rzi": np.trunc,
        "rmi": np.floor,
        "rpi": np.ceil,
    }.items():
        np.testing.assert_array_equal(run(f"cvt.{mode}.f32.f32", ("f32",), "f32", [a]), function(a))


def test_no_operation_is_left_out():
    """The table above mentions every base opcode that the emulator claims to know."""
    with open(__file__) as source:
        text = source.read()
    missing = [name for name in sorted(MAKERS) if f'"{name}' not in text and f"{name}." not in text]
    assert missing == []
