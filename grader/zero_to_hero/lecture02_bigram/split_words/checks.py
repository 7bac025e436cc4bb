"""What is promised by split_words: three piles, by chance and reproducibly, and nobody's list is touched."""

import pytest

from grader.compare import assert_between, assert_equal, assert_untouched, fail, unpack

from ..hidden_definitions import draw_int, pick


@pytest.fixture
def seed(rng):
    return draw_int(rng, 0, 10**6)


def split(student, *arguments, **keywords):
    """The three piles, or the sentence that says which of them is no list."""
    piles = unpack(student.split_words(*arguments, **keywords), train=None, dev=None, test=None)
    for pile, name in zip(piles, ("train", "dev", "test")):
        if not isinstance(pile, (list, tuple)):
            fail(f"{name} should be a list of words", type(pile).__name__, "a list", name)
    return [list(pile) for pile in piles]


def test_no_word_is_lost_or_doubled(student, rng, words, seed):
    """together the three piles hold every word as often as the list does"""
    some = pick(rng, words, 63) + words[:5] * 2  # 73: rounded down, the shares leave one over
    piles = split(student, some, seed=seed)
    assert_equal(
        sorted(word for pile in piles for word in pile), sorted(some), name="all words, sorted"
    )


@pytest.mark.parametrize(
    ("fracs", "n", "lengths"),
    [
        (None, 167, [133, 17, 17]),  # cuts at 133.6 and 150.3
        ((0.5, 0.3, 0.2), 167, [83, 50, 34]),  # cuts at 83.5 and 133.6
        ((0.75, 0.25, 0.0), 40, [30, 10, 0]),
        ((0.0, 0.25, 0.75), 40, [0, 10, 30]),
        (None, 1, [0, 0, 1]),
        (None, 0, [0, 0, 0]),
    ],
)
def test_the_piles_have_their_shares(student, words, seed, fracs, n, lengths):
    """the piles are cut at the shares asked for, rounded down; 0.8, 0.1 and 0.1 if none are given"""
    piles = split(student, words[:n], seed=seed, **({"fracs": fracs} if fracs else {}))
    assert_equal([len(pile) for pile in piles], lengths, name="the lengths of train, dev and test")


def test_words_are_shuffled_first(student, words, seed):
    """which words go where is up to chance: every pile has words from all over the list"""
    some = words[:400]
    for pile, name in zip(split(student, some, seed=seed), ("train", "dev", "test")):
        early = sum(word in set(some[:200]) for word in pile) / max(1, len(pile))
        assert_between(
            early, 0.05, 0.95, name=f"the share of words in {name} from the list's first half"
        )


def test_the_seed_decides(student, words, seed):
    """the same seed deals the same piles, another seed deals others"""
    some = words[:80]
    first = split(student, some, seed=seed)
    student.seed(seed + 1)
    assert_equal(split(student, some, seed=seed), first, name="the second split with the same seed")
    if split(student, some, seed=seed + 1) == first:
        fail("another seed deals the same piles", "the same piles", "other piles")


def test_the_seed_is_42_unless_told_otherwise(student, words):
    """seed is 42 if it is not given"""
    some = words[:80]
    first = split(student, some, seed=42)
    assert_equal(split(student, some), first, name="the split without a seed")


def test_the_list_is_left_as_it_was(student, words, seed):
    """the caller's list is not reordered"""
    some = words[:40]
    with assert_untouched(student, some):
        student.split_words(some, seed=seed)
