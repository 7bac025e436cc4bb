"""What is promised by neuron_in_torch: one neuron, its slopes by PyTorch, exact to the digits of a double."""

import math

import torch

from grader.compare import assert_close, assert_dtype, fail, unpack

from ..hidden_definitions import suspecting

DOUBLE = {"rel": 1e-12, "abs": 1e-14}  # shorter floats are off by 1e-7


def drawn(rng, n=3):
    """(x, w, b) as plain floats, with a weighted sum of moderate size: tanh has a slope there."""
    x, w = torch.randn(2, n, generator=rng, dtype=torch.float64).tolist()
    return x, w, float(torch.rand((), generator=rng, dtype=torch.float64)) + 0.25


def by_hand(x, w, b):
    """The closed form: tanh of the sum, and its slope 1/cosh² times what stands beside each number."""
    z = sum(wi * xi for wi, xi in zip(w, x)) + b
    slope = 1 / math.cosh(z) ** 2
    return math.tanh(z), [slope * wi for wi in w], [slope * xi for xi in x], slope


def is_of_type(kind, part):
    return isinstance(part, kind)


def answer_of(student, x, w, b):
    return unpack(student.neuron_in_torch(x, w, b), out=None, dx=None, dw=None, db=None)


def test_the_output_has_the_digits_of_a_double(student, rng):
    """out is tanh of the weighted sum plus the bias, to twelve digits"""
    x, w, b = drawn(rng)
    want = by_hand(x, w, b)[0]
    assert_close(answer_of(student, x, w, b)[0], want, name="out", **DOUBLE)


def test_large_sums(student):
    """where the weighted sum is large, out is 1 or -1 and all slopes are 0"""
    for sign in (1.0, -1.0):
        answer = answer_of(student, [30.0, 40.0], [sign * 10.0, sign * 20.0], sign)
        want = (sign, [0.0, 0.0], [0.0, 0.0], 0.0)
        assert_close(answer, want, name=f"the answer for a sum of {sign * 1101:.0f}", **DOUBLE)


def test_slopes_of_the_inputs_and_weights(student, rng):
    """dx and dw are the slopes of the output along every input and every weight"""
    for n in (5, 1):
        x, w, b = drawn(rng, n)
        _, want_dx, want_dw, _ = by_hand(x, w, b)
        _, dx, dw, _ = answer_of(student, x, w, b)
        assert_close(dx, want_dx, name=f"dx of {n}", **DOUBLE)
        assert_close(dw, want_dw, name=f"dw of {n}", **DOUBLE)


def test_slope_of_the_bias(student, rng):
    """db is the slope of the output along the bias"""
    x, w, b = drawn(rng)
    want = by_hand(x, w, b)[3]
    assert_close(answer_of(student, x, w, b)[3], want, name="db", **DOUBLE)


def test_the_answer_is_made_of_plain_floats(student):
    """out and db are floats, dx and dw lists of floats, and none of them is a tensor"""
    answer = answer_of(student, [0.5, -1.0], [0.25, 0.75], 0.5)
    for part, name in zip(answer, ("out", "dx", "dw", "db")):
        suspect = "output_is_a_tensor" if name == "out" else "slopes_are_tensors"
        with suspecting(part, is_of_type, **{suspect: torch.Tensor}):
            assert_dtype(part, float, name)
            if name in {"dx", "dw"} and not isinstance(part, list):
                came = f"a {type(part).__name__}"
                fail(f"{name} should be a list, but is {came}", got=came, expected="a list")


def test_every_call_starts_afresh(student, rng):
    """a second call with the same numbers gives the same slopes as the first"""
    x, w, b = drawn(rng)
    want = by_hand(x, w, b)
    answer_of(student, x, w, b)
    again = answer_of(student, x, w, b)
    assert_close(again, want, name="the answer of a second call", **DOUBLE)
