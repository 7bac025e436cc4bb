"""What is promised by merge_pair: a pair replaced from left to right, in one go, and ids left as it was."""

import pytest

from grader.compare import assert_equal, fail

CASES = [  # (ids, pair, idx, answer)
    ([1, 2], (1, 2), 9, [9]),
    ([3, 1, 2], (1, 2), 9, [3, 9]),  # the pair is the end
    ([1, 2, 1], (1, 2), 9, [9, 1]),  # after the pair, its first half alone is the end
    ([2, 1], (1, 2), 9, [2, 1]),  # the other way round is another pair
    ([1, 3, 2], (1, 2), 9, [1, 3, 2]),  # not neighbours
    ([], (1, 2), 9, []),
    ([1], (1, 2), 9, [1]),
    ([70_000, 300, 70_000, 300], (70_000, 300), 512, [512, 512]),  # too large for small ints
    ([1, 1, 2, 2], (1, 2), 1, [1, 1, 2]),  # the new token is not read again
]
RUNS = [
    ([1] * 3, [9, 1]),
    ([1] * 4, [9, 9]),
    ([1] * 5 + [2], [9, 9, 1, 2]),
    ([2] + [1] * 3, [2, 9, 1]),
]


def definition(ids, pair, idx):
    """Left to right, as str.replace works, on a string with one character for each token."""
    row = "".join(map(chr, ids)).replace(chr(pair[0]) + chr(pair[1]), chr(idx))
    return [ord(token) for token in row]


def test_the_pair_is_replaced_wherever_it_stands(student, rng):
    """wherever the pair stands, the new token takes its place, and all else stays"""
    for ids, pair, idx, want in CASES:
        assert_equal(student.merge(ids, pair, idx), want, name=f"merge({ids}, {pair}, {idx})")
    ids = rng.integers(1, 4, size=200).tolist()
    for pair in ((1, 2), (3, 1)):
        assert_equal(
            student.merge(ids, pair, 300),
            definition(ids, pair, 300),
            name=f"200 tokens after {pair}",
        )


@pytest.mark.weight(2)
def test_a_token_is_used_only_once(student, rng):
    """in a run of equal tokens, pairs are taken from the left and do not overlap"""
    for ids, want in RUNS:
        assert_equal(student.merge(ids, (1, 1), 9), want, name=f"merge({ids}, (1, 1), 9)")
    ids = rng.choice([4, 5], p=[0.8, 0.2], size=100).tolist()  # runs of all lengths
    assert_equal(
        student.merge(ids, (4, 4), 300),
        definition(ids, (4, 4), 300),
        name="100 tokens after (4, 4)",
    )


def test_the_list_it_was_given_stays(student, mutable):
    """ids is the same after the call as before it"""
    ids = [1, 2, 3, 1, 2, 2]
    student.merge(mutable(ids), (1, 2), 4)
    assert_equal(ids, [1, 2, 3, 1, 2, 2], name="ids after the call")


def test_the_time_grows_with_the_tokens_and_no_faster(student):
    """eight times as many tokens take about eight times as long, not 64 times"""
    few = many = float("inf")
    for _ in range(4):  # processor time varies a little, too: the shortest of each kind counts
        few, many = min(few, seconds(student, 10_000)), min(many, seconds(student, 80_000))
        if many < 24 * few:
            return
    fail(
        f"eight times as many tokens took {many / few:.0f} times as long: is the whole list moved or copied at each step?",
        got=f"{many / few:.0f} times",
        expected="about 8 times",
        looks_like="merged_in_a_copy_that_moves",
    )


def seconds(student, length):
    """Processor seconds of one merge of a row of this length, in which some tokens are merged and some stay."""
    ids = [1, 2, 3, 4] * (length // 4)
    began = student.cpu_seconds()
    student.merge(ids, (1, 2), 9)
    return student.cpu_seconds() - began
