"""What is promised by addition_data: sums as rows of digits, and problems kept apart."""

import pytest
import torch

from grader.compare import assert_dtype, assert_equal, assert_share, fail, unpack

from ..definitions import as_tensor

# (a, b, ndigit): carries that run through, leading zeros, nothing at all, one digit, equal numbers of digits
SUMS = [(999, 1, 3), (7, 5, 3), (0, 0, 2), (9, 9, 1), (123, 456, 3), (40, 2, 2)]


def digits(a, b, ndigit):
    """The row of digits, by arithmetic: a and b from the highest digit down, the sum from the lowest up."""
    problem = [number // 10**i % 10 for number in (a, b) for i in reversed(range(ndigit))]
    return problem + [(a + b) // 10**i % 10 for i in range(ndigit + 1)]


@pytest.mark.weight(2)
@pytest.mark.parametrize(("a", "b", "ndigit"), SUMS)
def test_inputs_are_the_digits(student, a, b, ndigit):
    """x holds a, b and the reversed sum, padded with zeros, without the last digit"""
    x, _ = unpack(student.addition_example(a, b, ndigit), x=None, y=None)
    assert_equal(x, digits(a, b, ndigit)[:-1], name=f"x of {a} + {b}")


@pytest.mark.weight(2)
@pytest.mark.parametrize(("a", "b", "ndigit"), SUMS)
def test_only_the_answer_is_asked_for(student, a, b, ndigit):
    """y holds -1 inside the problem and the digits of the reversed sum after it"""
    _, y = unpack(student.addition_example(a, b, ndigit), x=None, y=None)
    assert_equal(
        y, [-1] * (2 * ndigit - 1) + digits(a, b, ndigit)[2 * ndigit :], name=f"y of {a} + {b}"
    )


def test_tokens_and_problems_are_integers(student, rng):
    """x, y, train and test are int64 tensors"""
    x, y = unpack(student.addition_example(12, 7, 2), x=None, y=None)
    train, test = unpack(student.split_problems(1, 30, rng), train=None, test=None)
    for name, part in (("x", x), ("y", y), ("train", train), ("test", test)):
        assert_dtype(part, torch.int64, name=name)


def split(student, ndigit, n_test, generator):
    """(train, test), known to have the right shapes, as lists of pairs."""
    train, test = unpack(student.split_problems(ndigit, n_test, generator), train=None, test=None)
    sizes = {"train": 10 ** (2 * ndigit) - n_test, "test": n_test}
    return [
        [tuple(pair) for pair in as_tensor(part, (sizes[name], 2), name).long().tolist()]
        for name, part in (("train", train), ("test", test))
    ]


@pytest.mark.parametrize(("ndigit", "n_test"), [(1, 30), (1, 0), (2, 500)])
def test_every_problem_is_in_one_part(student, rng, ndigit, n_test):
    """every pair of numbers is in exactly one of train and test"""
    train, test = split(student, ndigit, n_test, rng)
    everything = {(a, b) for a in range(10**ndigit) for b in range(10**ndigit)}
    assert_equal(set(train) | set(test), everything, name="the pairs of train and test")
    assert_equal(len(set(train) & set(test)), 0, name="the number of pairs in both train and test")


def test_the_parts_are_drawn_by_chance(student, rng):
    """the test problems are a fair sample of all problems"""
    _, test = split(student, 2, 2000, rng)
    for name, column in (("a", 0), ("b", 1)):
        low = sum(pair[column] < 50 for pair in test)
        assert_share(low, 2000, 0.5, name=f"test problems with {name} below 50")
    same = sum(a == b for a, b in test)
    assert_share(same, 2000, 0.01, name="test problems with a = b")


def test_the_generator_decides(student):
    """the same generator state gives the same split, another one another"""

    def test_part(seed):
        return split(student, 1, 40, torch.Generator().manual_seed(seed))[1]

    first = test_part(1)
    student.seed(99)  # what torch itself would draw must not matter
    assert_equal(test_part(1), first, name="test of the same generator state")
    if set(test_part(2)) == set(first):
        fail("generators in different states give the same test problems", where="test")
