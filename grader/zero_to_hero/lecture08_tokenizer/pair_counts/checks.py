"""What is promised by pair_counts: each two neighbours counted once, in the order in which they are met."""

import pytest

from grader.compare import assert_equal, fail


def definition(ids):
    """Every pair of places one apart; a pair's count is the number of such places that hold it."""
    places = [(ids[i], ids[i + 1]) for i in range(len(ids) - 1)]
    return {pair: places.count(pair) for pair in places}


def row_with_runs(rng):
    """A row in which neighbours repeat (1 1 1), pairs occur both ways round, and first and last do not match."""
    return [7, 7, 7, 7, 3, 500, 3, *rng.integers(1, 6, size=40).tolist(), 500]


def test_each_two_neighbours_count_once(student, rng):
    """every pair of neighbours counts once, overlapping or not, and its order matters"""
    ids = row_with_runs(rng)
    assert_equal(student.get_stats(ids), definition(ids), name=f"get_stats of {len(ids)} tokens")


def test_the_row_stays_as_it_was(student, mutable):
    """counting leaves the tokens where they are"""
    ids = [1, 2, 3, 1, 2]
    student.get_stats(mutable(ids))
    if ids != [1, 2, 3, 1, 2]:
        fail(
            "ids is not what it was before",
            got=ids,
            expected="1, 2, 3, 1, 2",
            looks_like="row_used_up",
        )


def test_fewer_than_two_tokens_have_no_neighbours(student):
    """no token, or a single one, gives no pairs"""
    for ids in ([], [5]):
        assert_equal(student.get_stats(ids), {}, name=f"get_stats({ids})")
    assert_equal(student.get_stats([5, 6]), {(5, 6): 1}, name="get_stats([5, 6])")


def test_pairs_stand_in_the_order_in_which_they_are_met(student, rng):
    """the dict holds the pairs in the order in which reading meets them"""
    # neither sorted nor by frequency
    ids = [9, 8, 1, 2, 1, 2, 9, 8, 5, *rng.permutation(range(10, 30)).tolist()]
    got, want = list(student.get_stats(ids)), list(definition(ids))
    assert_equal(set(got), set(want), name="the pairs")
    if got != want:
        by = "token" if got == sorted(want) else "frequency"
        fail(
            f"the first pair should be {want[0]}, but is {got[:1]}",
            got=got[:3],
            expected=want[:3],
            where="the order of the pairs",
            looks_like=f"sorted_by_{by}",
        )


def test_given_counts_grow(student, mutable):
    """counts that are handed over grow and are returned, even if they are empty so far"""
    for before in ({(1, 2): 5, (8, 9): 1}, {}):
        want = before | {(1, 2): before.get((1, 2), 0) + 2, (2, 3): 1, (3, 1): 1}
        counts = dict(before)
        got = student.get_stats([1, 2, 3, 1, 2], mutable(counts))
        assert_equal(got, want, name=f"the answer for counts = {before}")
        if counts != want:
            fail(
                f"the dict that was handed over, {before}, should hold {want} now",
                got=counts,
                expected=want,
                looks_like="given_counts_copied" if before else "empty_counts_replaced",
            )


@pytest.mark.fresh
def test_calls_know_nothing_of_each_other(student):
    """without counts, every call starts at nothing"""
    student.get_stats([1, 2, 3])
    got = student.get_stats([1, 2])
    if got != {(1, 2): 1}:
        fail(
            f"after a call with 1 2 3, the answer for 1 2 is {got}, but should be (1, 2) once",
            got=got,
            expected={(1, 2): 1},
            looks_like="counts_remembered",
        )
