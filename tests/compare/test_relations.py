"""What the numbers that came have to do with the right ones, said only where it is simple and true."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare import CheckFailed, assert_close
from grader.compare.relations import relation

WANT = np.array([[1.0, 2.5, -3.0], [4.0, 0.5, 7.0], [-2.0, 6.0, 9.5]])
POSITIVE = np.array([0.5, 2.0, 3.5, 8.0])
LAST_ROW = np.array([[0.0], [0.0], [1.0]])


@pytest.mark.parametrize(
    ("got", "want", "said"),
    [
        (WANT / 2, WANT, "each is half of what it should be"),
        (2 * WANT, WANT, "each is twice what it should be"),
        (-WANT, WANT, "each is the negative of what it should be"),
        (9 * WANT, WANT, "each is 9 times what it should be"),
        (WANT / 3, WANT, "each is 1/3 times what it should be"),
        (WANT * 3 / 2, WANT, "each is 3/2 times what it should be"),
        (WANT * 7.25, WANT, "each is 7.25 times what it should be"),
        (WANT - 1.5, WANT, "each is 1.5 too small"),
        (0 * WANT, WANT, "all are 0"),
        (WANT.T, WANT, "it is the transpose of what it should be"),
        (WANT[[1, 0, 2]], WANT, "the rows are right, but stand in another order"),
        (WANT[:, [1, 0, 2]], WANT, "the columns are right, but stand in another order"),
        (np.roll(POSITIVE, 1), POSITIVE, "the numbers are right, but one place too far back"),
        (np.log(POSITIVE), POSITIVE, "each is the logarithm of what it should be"),
        (np.exp(POSITIVE), POSITIVE, "each is the exponential of what it should be"),
        (WANT + LAST_ROW * [1, 2, 4], WANT, "all but the last row is right"),
        (WANT + LAST_ROW[::-1] * [1, 2, 4], WANT, "all but the first row is right"),
        (WANT * (1 + 1e-7), WANT, "it is right to seven digits, which is as far as float32 goes"),
        (np.array(1.25), np.array(2.5), "it is half of what it should be"),
        (np.array(3.0), np.array(6.0), ""),
        (np.array(1.7), np.array(3.0), ""),
        (WANT + WANT**2, WANT, ""),
        (WANT * np.nan, WANT, ""),
    ],
)
def test_a_relation_is_said(got, want, said):
    assert relation(got, want) == said


def test_it_stands_behind_the_sentence_that_the_learner_reads():
    with pytest.raises(CheckFailed, match=r"but should be 2 \(each is half of what it should be\)"):
        assert_close([0.5, 1.0], [1.0, 2.0])


numbers = st.lists(st.floats(-10, 10, width=32), min_size=4, max_size=4)


@given(numbers, numbers)
def test_no_relation_is_said_of_numbers_that_break_it(got, want):
    """Whatever is said of two lists would be true: here of the ones that are most often said."""
    a, b = np.array(got), np.array(want)
    said = relation(a, b)
    if "half" in said:
        assert np.allclose(2 * a, b, rtol=1e-3, atol=1e-2)
    if "another order" in said:
        assert np.allclose(sorted(a), sorted(b), rtol=1e-3, atol=1e-2)
