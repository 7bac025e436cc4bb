"""comparing: what is accepted, what is refused, and the very sentence of the refusal."""

import math
import random
import subprocess
import sys

import numpy as np
import pytest
import torch

from grader import compare
from grader.cage.host.outcomes import NotStarted, StudentRaised
from grader.cage.inside.codec import Handle
from grader.compare import (
    CheckFailed,
    as_array,
    as_number,
    as_text,
    assert_between,
    assert_close,
    assert_dtype,
    assert_equal,
    assert_frequencies,
    assert_gradient,
    assert_shape,
    assert_share,
    assert_untouched,
    expect_error,
    fail,
    unpack,
)
from grader.compare.chance import binomial_tail


class FakeHandle:
    """What a handle shows of itself; every other question would be a request to the student's process."""

    _is_student_handle = True

    def __init__(self, type_name):
        self._handle = Handle(1, type_name)

    def __getattr__(self, name):
        if name == "__name__":  # pytest asks, for the name of a parametrised case
            raise AttributeError(name)
        raise AssertionError(f"comparing asked the student's object for {name}")

    def __eq__(self, other):
        raise AssertionError("comparing compared a handle")

    __hash__ = object.__hash__


def refusal(call, *args, **options):
    """The CheckFailed that call raises."""
    with pytest.raises(CheckFailed) as caught:
        call(*args, **options)
    return caught.value


VALUE = FakeHandle("Value")
W = torch.arange(8.0).reshape(2, 4)
W_OFF = W.clone()
W_OFF[1, 2] = -31.106

CLOSE = [
    (6.0, 6),
    (6, 6.0),
    (np.float32(0.1), 0.1),
    (torch.tensor(2.0), 2.0),
    (2, torch.tensor(2.0)),
    (math.inf, math.inf),
    (-math.inf, -math.inf),
    (1e-9, 0.0),
    (10**400, math.inf),
    ([1, 2.0], (1.0, 2)),
    (torch.ones(2, 3), np.ones((2, 3))),
    ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])),
    ([torch.ones(2), torch.ones(2)], torch.ones(2, 2)),
    (torch.ones(2, 2), [torch.ones(2), torch.ones(2)]),
    ({"a": 1.0, "b": [2.0]}, {"b": [2.0], "a": 1.0}),
    ([], []),
    (torch.ones(2, dtype=torch.bfloat16), [1.0, 1.0]),
    ([("a", 0.5), ("b", None)], [("a", 0.5), ("b", None)]),
    (True, True),
    ([[1], [2, 3]], [[1], [2, 3]]),
]


@pytest.mark.parametrize(("got", "want"), CLOSE)
def test_close_values_pass(got, want):
    assert_close(got, want)


NOT_CLOSE = [
    (3, 6, "answer is 3, but should be 6"),
    (math.nan, math.nan, "answer is nan, but should be nan"),
    (math.nan, 1.0, "answer is nan, but should be 1"),
    (math.inf, -math.inf, "answer is inf, but should be -inf"),
    (1.0, math.inf, "answer is 1, but should be inf"),
    (math.inf, 1e308, "answer is inf, but should be 1e+308"),
    (2.0000123, 2.0, "answer is 2.00001, but should be 2"),
    (228146, 228145, "answer is 228146, but should be 228145"),
    (None, 6.0, "answer is None (is a return missing?), but should be a number"),
    (True, 1.0, "answer is True, but should be a number"),
    ("6", 6.0, "answer is the text '6', but should be a number"),
    ([6.0], 6.0, "answer is a list of 1 item, but should be a number"),
    (VALUE, 6.0, "answer is one of your own objects (a Value), but should be a number"),
    (1j, 1.0, "answer is 1j, but should be a number"),
    (W_OFF, W, "1 of 8 numbers in answer is off, at [1, 2]: -31.11, but should be 6"),
    (
        W + 1,
        W,
        "8 of 8 numbers in answer are off. The worst, at [0, 0]: 1, but should be 0 "
        "(each is 1 too large)",
    ),
    (torch.ones(5), torch.ones(2, 5), "answer has shape (5,), but should have (2, 5)"),
    ([1.0, 2.0], [1.0, 2.0, 3.0], "answer has 2 items, but should have 3"),
    (2.0, [1.0, 2.0], "answer is the number 2, but should have shape (2,)"),
    ([1.0, "x"], [1.0, 2.0], "answer[1] is the text 'x', but should be numbers"),
    ([[1.0], [1.0, 2.0]], W, "answer is ragged: [0] has shape (1,), but [1] has shape (2,)"),
    (
        torch.ones(2) > 0,
        [1.0, 1.0],
        "answer is a tensor of shape (2,) that holds True and False, but should be numbers",
    ),
    ({"a": 1.0}, {"a": 1.0, "b": 2.0}, "answer lacks the key 'b'"),
    ({"a": 1.0}, {"a": 2.0}, "answer['a'] is 1, but should be 2"),
    ([[1], [2]], [[1], [2, 3]], "answer[1] has 1 item, but should have 2"),
    (1e308, -1e308, "answer is 1e+308, but should be -1e+308"),
    (
        torch.tensor(1.0),
        [torch.ones(2)],
        "answer is a tensor of shape (), but should be a list or tuple",
    ),
]


@pytest.mark.parametrize(("got", "want", "sentence"), NOT_CLOSE)
def test_values_that_are_not_close_are_told(got, want, sentence):
    assert refusal(assert_close, got, want).message == sentence


def test_nan_in_an_array_is_the_worst_number():
    failure = refusal(
        assert_close, torch.tensor([9.0, math.nan, 2.0]), [1.0, 1.0, 2.0], name="loss"
    )
    assert (
        failure.message == "2 of 3 numbers in loss are off. The worst, at [1]: nan, but should be 1"
    )
    assert (failure.got, failure.expected, failure.where) == ("nan", "1", "loss at [1]")


def test_tolerance_is_absolute_plus_relative():
    assert_close(100.9, 100.0, rel=0.01, abs=0)
    assert_close(0.09, 0.0, rel=0, abs=0.1)
    refusal(assert_close, 101.1, 100.0, rel=0.01, abs=0)
    refusal(assert_close, 0.11, 0.0, rel=0, abs=0.1)


def test_a_tensor_that_requires_grad_is_compared_by_its_numbers():
    assert_close(torch.ones(2, requires_grad=True) * 2, [2.0, 2.0])


EQUAL = [
    ([1, 2], (1, 2)),
    (3, 3.0),
    ("ab", "ab"),
    (b"ab", bytearray(b"ab")),
    ({1, 2}, frozenset({2, 1})),
    ({(1, 2): 256}, {(1, 2): 256}),
    (torch.tensor([1, 2]), [1, 2]),
    ([[1, 2]], torch.tensor([[1, 2]])),
    (np.array([1, 2]), torch.tensor([1, 2])),
    (True, np.bool_(True)),
    (None, None),
    (2**70, 2**70),
    (torch.tensor([True, False]), torch.tensor([True, False])),
    (torch.tensor(3), 3),
    (range(3), range(3)),
]


@pytest.mark.parametrize(("got", "want"), EQUAL)
def test_equal_values_pass(got, want):
    assert_equal(got, want)


UNEQUAL = [
    (3, 4, "answer is 3, but should be 4"),
    (1, True, "answer is the number 1, but should be True or False"),
    (True, 1, "answer is True, but should be a number"),
    ("ab", b"ab", "answer is the text 'ab', but should be bytes"),
    ("cat", "cart", "answer is 'cat', but should be 'cart'"),
    ([5, 6, 7], [5, 8, 7], "answer[1] is 6, but should be 8"),
    ([5, 6], [5], "answer has 2 items, but should have 1"),
    (
        [5, 6, 1],
        [5, 7],
        "answer has 3 items, but should have 2. The first difference is at [1]: 6, but should be 7",
    ),
    ({(97, 97): 256}, {(97, 98): 256}, "answer lacks the key (97, 98)"),
    ({"a": 1, "b": 2, "c": 3}, {"a": 1}, "answer should not have the key 'b' and 1 more"),
    ({"a": [1, 2]}, {"a": [1, 3]}, "answer['a'][1] is 2, but should be 3"),
    ({"a"}, {"a", "b"}, "answer lacks the member 'b'"),
    (None, [1], "answer is None (is a return missing?), but should be a list or tuple"),
    (VALUE, 1, "answer is one of your own objects (a Value), but should be a number"),
    (
        torch.tensor([1, 2, 3]),
        torch.tensor([1, 3, 2]),
        "2 of 3 numbers in answer are off. The first, at [1]: 2, but should be 3",
    ),
    (torch.tensor([1, 0]), torch.tensor([True, False]), "answer holds int64, but should hold bool"),
    (torch.tensor([1, 2]), torch.tensor([[1, 2]]), "answer has shape (2,), but should have (1, 2)"),
    (2**70, 2**70 + 1, f"answer is {2**70}, but should be {2**70 + 1}"),
    (math.nan, math.nan, "answer is nan, but should be nan"),
]


@pytest.mark.parametrize(("got", "want", "sentence"), UNEQUAL)
def test_values_that_are_not_equal_are_told(got, want, sentence):
    assert refusal(assert_equal, got, want).message == sentence


def test_long_texts_are_told_at_their_first_difference():
    want = "the quick brown fox jumps over the lazy dog" * 50
    failure = refusal(assert_equal, want[:1000] + "X" + want[1001:], want, name="text")
    assert failure.where == "text at 1000"
    assert "X" in failure.got
    assert len(failure.message) < 200


def test_a_hundred_thousand_digits_do_not_break_the_sentence():
    assert (
        refusal(assert_equal, -(10**100_000), 1).message
        == "answer is about -10^100000, but should be 1"
    )


def test_gradients_are_compared_by_the_length_of_their_difference():
    truth = np.array([1.0, 1e-12, -2.0])
    assert_gradient(truth + [0, 1e-9, 0], truth, rel=1e-6)  # noqa: RUF005 - one entry is off, the gradient is not
    failure = refusal(assert_gradient, truth * 1.25, truth, name="dW")
    assert (
        failure.message
        == "dW is off by 0.25 times its length. The worst, at [2]: -2.5, but should be -2 "
        "(each is 1.25 times what it should be)"
    )


@pytest.mark.parametrize(
    ("got", "want", "sentence"),
    [
        (None, W, "gradient is None: no gradient arrived there"),
        (torch.ones(3), W, "gradient has shape (3,), but should have (2, 4)"),
        (
            torch.tensor([1.0, math.nan]),
            [1.0, 2.0],
            "1 of 2 numbers in gradient is off, at [1]: nan, but should be 2",
        ),
        (
            torch.ones(2),
            torch.zeros(2),
            "gradient is not zero. The worst, at [0]: 1, but should be 0",
        ),
        (3.0, 6.0, "gradient is 3, but should be 6"),
        (1e308, -1e308, "gradient is 1e+308, but should be -1e+308"),
        (
            [torch.ones(2), torch.zeros(2)],
            [torch.ones(2), torch.ones(2)],
            "gradient[1] is off by 1 times its length. The worst, at [0]: 0, but should be 1 (all are 0)",
        ),
    ],
)
def test_wrong_gradients_are_told(got, want, sentence):
    assert refusal(assert_gradient, got, want).message == sentence


def test_shapes_and_dtypes():
    assert_shape(W, (2, 4))
    assert_shape([[1, 2, 3]], (1, 3))
    assert_shape(5.0, ())
    assert_dtype(W, torch.float32)
    assert_dtype(np.ones(2), np.float64)
    assert_dtype(torch.ones(2), "float32")
    assert_dtype([1, 2], int)
    assert_dtype(True, bool)
    assert (
        refusal(assert_shape, W, (4, 2), "W").message
        == "W has shape (2, 4), but should have (4, 2)"
    )
    assert (
        refusal(assert_dtype, W, torch.int64, "W").message
        == "W is of dtype float32, but should be int64"
    )
    mixed = refusal(assert_dtype, [1, 2.0], int, "ids")
    assert mixed.message == "ids[1] is 2, of type float, but should be int"
    assert refusal(assert_dtype, True, int, "n").message == "n is True, but should be int"
    plain = refusal(assert_dtype, [1.0], torch.float32)
    assert plain.message == "answer[0] is the number 1, but should be float32"
    assert "of dtype float32" in refusal(assert_close, W, W, dtype=torch.float64).message


def test_between_gives_the_hint_of_its_side():
    assert_between(2.0, 1, 3)
    assert_between(torch.tensor(2.0), 1, math.inf)
    low = refusal(assert_between, 0.085, 1.9, 2.6, "the loss", too_low="Is the future seen?")
    assert (
        low.message == "the loss is 0.085, but should be between 1.9 and 2.6. Is the future seen?"
    )
    high = refusal(assert_between, 9.0, 1.9, 2.6, "the loss", too_low="Is the future seen?")
    assert high.message == "the loss is 9, but should be between 1.9 and 2.6"
    assert "finite" in refusal(assert_between, math.nan, 1, 3).message
    assert (
        refusal(assert_between, 0, 1, math.inf).message == "answer is 0, but should be at least 1"
    )


def test_the_binomial_tail_is_exact():
    exact = sum(math.comb(40, k) * 0.3**k * 0.7 ** (40 - k) for k in range(3 + 1))
    assert binomial_tail(3, 40, 0.3) == pytest.approx(exact, rel=1e-12)
    upper = sum(math.comb(40, k) * 0.3**k * 0.7 ** (40 - k) for k in range(25, 41))
    assert binomial_tail(25, 40, 0.3) == pytest.approx(upper, rel=1e-12)
    assert binomial_tail(0, 1_000_000, 0.5) == 0.0
    assert binomial_tail(10, 10, 1.0) == 1.0


def test_shares_within_chance_pass_and_strays_fail():
    draw = random.Random(1)
    for p in (0.02, 0.5, 0.97):
        count = sum(draw.random() < p for _ in range(10_000))
        assert_share(count, 10_000, p)
        refusal(assert_share, count + 600 if p < 0.9 else count - 600, 10_000, p)
    refusal(assert_share, 1, 1000, 0.0)
    refusal(assert_share, 999, 1000, 1.0)
    refusal(assert_share, 0, 0, 0.5)
    failure = refusal(assert_share, 900, 1000, 0.5, "heads")
    assert failure.message.startswith("heads: 900 of 1000 draws, but should be about 500")


def test_frequencies_are_bounded_cell_by_cell():
    assert_frequencies([480, 520], [0.5, 0.5])
    assert_frequencies({"a": 1000}, {"a": 0.999, "b": 0.001})
    assert_frequencies(torch.tensor([[250, 250], [250, 250]]), torch.full((2, 2), 0.25))
    assert "at 0: 900 of 1000" in refusal(assert_frequencies, [900, 100], [0.5, 0.5]).message
    assert "can never come up" in refusal(assert_frequencies, {"c": 1}, {"a": 1.0}).message
    assert (
        "has 3 items, but should have 2"
        in refusal(assert_frequencies, [1, 2, 3], [0.5, 0.5]).message
    )
    with pytest.raises(ValueError, match="sum to"):
        assert_frequencies([1, 2], [0.5, 0.6])


def test_unpack_names_what_is_missing():
    b = torch.zeros(4)
    assert unpack((W, b), W2=W, b2=b)[1] is b
    assert unpack([1.0, "x", None], loss=2.0, name="y", rest=None) == (1.0, "x", None)
    sentences = {
        "the answer should be W2 and b2, but is None (is a return missing?)": None,
        "the answer should be W2 and b2, but has 3 items": (W, b, b),
        "the answer should be W2 and b2, but is a tensor of shape (2, 4)": W,
        "the answer should be W2 and b2, but is one of your own objects (a Value)": VALUE,
        "W2 has shape (4,), but should have (2, 4)": (b, W),
        "b2 is a list of 4 items, but should be a tensor": (W, [0.0] * 4),
    }
    for sentence, answer in sentences.items():
        assert refusal(unpack, answer, W2=W, b2=b).message == sentence


def test_plain_values():
    assert as_number(torch.tensor([[3]])[0, 0]) == 3.0
    assert as_array([[1, 2], [3, 4]]).dtype == np.float64
    assert as_text("a") == "a"
    assert refusal(as_text, b"a", "text").message == "text is b'a', but should be a text"
    assert "one of your own objects (an Index)" in refusal(as_array, FakeHandle("Index")).message


class WatchedStudent:
    """The two watching calls of the proxy, with the changes told in advance."""

    def __init__(self, *changed):
        self.changed = changed

    def start_watching(self):
        return "token"

    def changed_since(self, token):
        assert token == "token"
        return list(self.changed)


def test_an_argument_changed_in_place_is_named():
    layer = {"W": torch.ones(2), "b": torch.zeros(2)}
    # an equal tensor is another tensor
    with assert_untouched(WatchedStudent(torch.ones(2)), layer):
        pass
    for changed, things, name in [
        (layer["b"], (layer,), "b"),
        (layer["W"], ([1, layer["W"]],), "item 1"),
        (layer, (layer,), "an argument (a dict of 2 items)"),
        (layer["W"], ({"layers": [layer]},), "layers[0]['W']"),
    ]:

        def calls_inside(changed=changed, things=things):
            with assert_untouched(WatchedStudent(changed), *things):
                pass

        assert (
            refusal(calls_inside).message
            == f"{name} was changed in place, but should be left as it was"
        )


def raising(error, *names):
    with expect_error(*names, when="the token is unknown"):
        if error:
            raise error


def test_expected_errors():
    key_error = StudentRaised("raised", "KeyError", ("KeyError", "LookupError", "Exception"), "'x'")
    raising(key_error, "ValueError", "LookupError")
    raising(key_error)
    wrong = refusal(raising, key_error, "ValueError", "AssertionError")
    assert wrong.message == (
        "when the token is unknown, your code should raise a ValueError or an "
        "AssertionError, but raised a KeyError"
    )
    nothing = refusal(raising, None, "ValueError")
    assert nothing.message.endswith("your code should raise a ValueError, but raised nothing")
    with pytest.raises(NotStarted):
        raising(NotStarted("encode"), "Exception")


def test_fail_carries_its_suspect():
    failure = refusal(fail, "always the same name", got=1, looks_like="argmax_instead_of_sampling")
    assert failure.looks_like == "argmax_instead_of_sampling"
    assert failure.got == "1"


def test_comparing_leaves_torch_alone():
    code = (
        "import sys; from grader.compare import assert_close; assert_close([1.0], [1]);"
        "print('torch' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "False\n", done.stderr


def test_everything_the_checks_import_is_offered():
    assert {name for name in compare.__all__ if not hasattr(compare, name)} == set()
