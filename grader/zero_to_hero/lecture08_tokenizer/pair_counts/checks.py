"""What is promised by pair_counts: each two neighbours counted once, in the order in which they are met."""

from itertools import pairwise

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
    """ids is the same after the call as before it"""
    ids = [1, 2, 3, 1, 2]
    student.get_stats(mutable(ids))
    assert_equal(ids, [1, 2, 3, 1, 2], name="ids after the call")


def test_fewer_than_two_tokens_have_no_neighbours(student):
    """no token, or a single one, gives no pairs"""
    for ids in ([], [5]):
        assert_equal(student.get_stats(ids), {}, name=f"get_stats({ids})")
    assert_equal(student.get_stats([5, 6]), {(5, 6): 1}, name="get_stats([5, 6])")


def test_pairs_stand_in_the_order_in_which_they_are_met(student, rng):
    """the dict holds the pairs in the order in which reading meets them"""
    # neither sorted nor by frequency
    ids = [9, 8, 1, 2, 1, 2, 9, 8, 5, *rng.permutation(range(10, 30)).tolist()]
    got, want = student.get_stats(ids), definition(ids)
    assert_equal(got, want, name="get_stats")
    if list(got) != list(want):
        fail(
            f"the first pairs should be {list(want)[:3]}, but are {list(got)[:3]}",
            got=list(got)[:3],
            expected=list(want)[:3],
            where="the order of the pairs",
            looks_like=order_of(list(got), ids, want),
        )


def order_of(pairs, ids, counts):
    """The mistake that puts the pairs into this order, if it is a known one."""
    last = {pair: place for place, pair in enumerate(pairwise(ids))}
    orders = {
        "sorted_by_token": sorted(counts),
        "sorted_by_frequency": sorted(counts, key=counts.get, reverse=True),
        "met_last_stands_last": sorted(counts, key=last.get),
    }
    return next((mistake for mistake, order in orders.items() if pairs == order), None)


def test_given_counts_grow(student, mutable):
    """counts that are handed over grow and are returned, even if they are empty so far"""
    for before in ({(3, 1): 5, (8, 9): 1}, {}):
        want = before | {(1, 2): 2, (2, 3): 1, (3, 1): before.get((3, 1), 0) + 1}
        counts = dict(before)
        got = student.get_stats([1, 2, 3, 1, 2], mutable(counts))
        for called, grown in (("the answer", got), ("the dict that was handed over", counts)):
            assert_equal(grown, want, name=f"{called}, where counts was {before},")
            assert_equal(list(grown), list(want), name=f"the order of pairs in {called}")


@pytest.mark.fresh
def test_calls_know_nothing_of_each_other(student):
    """without counts, every call starts at nothing"""
    student.get_stats([1, 2, 3])
    got = student.get_stats([1, 2])
    if isinstance(got, dict) and list(got) != [(1, 2)]:
        fail(
            f"after a call with 1 2 3, the answer for 1 2 has {len(got)} pairs, but should have one",
            got=got,
            expected={(1, 2): 1},
            looks_like="counts_remembered",
        )
    assert_equal(got, {(1, 2): 1}, name="get_stats([1, 2]), after a call with 1 2 3,")
