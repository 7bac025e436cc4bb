"""What is promised by split_words: three piles, by chance and reproducibly, and nobody's list is touched."""

import pytest

from grader.compare import assert_between, assert_equal, assert_untouched, fail, unpack

from ..hidden_definitions import draw_int, pick


@pytest.fixture
def seed(rng):
    return draw_int(rng, 0, 10**6)


def split(student, *arguments, **keywords):
    piles = unpack(student.split_words(*arguments, **keywords), train=None, dev=None, test=None)
    return [list(pile) for pile in piles]


def test_no_word_is_lost_or_doubled(student, rng, words, seed):
    """together the three piles hold every word as often as the list does"""
    some = pick(rng, words, 63) + words[:5] * 2  # 73: rounded down, the shares leave one over
    piles = split(student, some, seed=seed)
    assert_equal(
        sorted(word for pile in piles for word in pile), sorted(some), name="all words, sorted"
    )


@pytest.mark.parametrize("fracs", [None, (0.5, 0.3, 0.2)], ids=["default", "given"])
def test_the_piles_have_their_shares(student, words, seed, fracs):
    """the piles have the shares asked for, 0.8, 0.1 and 0.1 if none are given"""
    some = words[:163]
    piles = split(student, some, seed=seed, **({"fracs": fracs} if fracs else {}))
    for pile, share, name in zip(piles, fracs or (0.8, 0.1, 0.1), ("train", "dev", "test")):
        low, high = int(share * len(some)), int(share * len(some)) + 1
        assert_between(len(pile), low, high, name=f"the number of words in {name}")


def test_words_are_shuffled_first(student, words, seed):
    """which words go where is up to chance: every pile has words from all over the list"""
    some = words[:400]
    for pile, name in zip(split(student, some, seed=seed), ("train", "dev", "test")):
        early = sum(word in set(some[:200]) for word in pile) / len(pile)
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


def test_the_list_is_left_as_it_was(student, words, seed):
    """the caller's list is not reordered"""
    some = words[:40]
    with assert_untouched(student, some):
        student.split_words(some, seed=seed)
