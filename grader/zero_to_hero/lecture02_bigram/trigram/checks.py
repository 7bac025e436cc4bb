"""What is promised by trigram: counts of three characters in a row, and distributions over the third."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_untouched

from ..hidden_definitions import any_numbering, conditional, counted, pick, require_whole


@pytest.mark.weight(3)
def test_every_step_of_every_word_is_counted(student, rng, words):
    """N3[i, j, l] counts how often l came after i, j, with two start marks and one stop mark for each word"""
    some = [*pick(rng, words, 15), "aaa", "x"] * 2  # repeats count
    stoi = any_numbering(rng, some)
    want = counted(some, stoi, memory=2).long()
    assert_equal(student.trigram_counts(some, stoi), want, name="N3")


def test_there_is_a_place_for_every_character(student, rng, words):
    """a character of stoi that no word has gets its zeros"""
    stoi = any_numbering(rng, [*words[:3], "xyz"])
    want = counted(words[:3], stoi, memory=2).long()
    assert_equal(student.trigram_counts(words[:3], stoi), want, name="N3")


def test_counts_are_whole_numbers(student):
    """the cube holds integers, large enough for a step that occurs hundreds of times"""
    words, stoi = ["ab" + "a" * 300], {".": 0, "a": 1, "b": 2}
    N3 = student.trigram_counts(words, stoi)
    require_whole(N3, "N3", looks_like="counts_as_floats")
    assert_equal(N3, counted(words, stoi, memory=2).long(), name="N3")


def test_no_words_no_counts(student):
    """without words the cube is all zeros"""
    want = torch.zeros(2, 2, 2, dtype=torch.int64)
    assert_equal(student.trigram_counts([], {".": 0, "a": 1}), want, name="N3 without words")


@pytest.fixture
def N3(rng):
    """Random counts that have no symmetry, some of them 0, and no empty row."""
    counts = torch.randint(1, 30, (5, 5, 5), generator=rng) * torch.randint(
        1, 9, (5, 5, 1), generator=rng
    )
    counts[torch.rand(5, 5, 5, generator=rng) < 0.3] = 0
    counts[:, :, 2] += 1
    return counts


@pytest.mark.weight(2)
@pytest.mark.parametrize("k", [0, 0.5, 20])
def test_the_third_character_is_distributed(student, N3, k):
    """P[i, j, l] is N3[i, j, l] + k over its total over l"""
    want = conditional(N3, k)
    assert_close(student.trigram_probs(N3, k), want, name="P")


def test_one_fake_count_unless_told_otherwise(student, N3):
    """k is 1 if it is not given"""
    want = conditional(N3, 1)
    assert_close(student.trigram_probs(N3), want, name="P")


def test_a_pair_that_never_occurred_is_followed_by_anything(student, N3):
    """with k = 0, a pair without counts is followed by every character with equal probability"""
    N3[1, 3] = N3[4, 0] = N3[2, 1] = 0
    N3[2, 1, 4] = 1  # a single count is something to divide
    want = conditional(N3, 0)
    assert_close(student.trigram_probs(N3, 0), want, name="P")


def test_the_counts_are_left_as_they_were(student, N3):
    """N3 is not changed, with fake counts and without, whether all its pairs occurred or not"""
    N3[2, 1] = 0
    with assert_untouched(student, N3):
        student.trigram_probs(N3, 2)
        student.trigram_probs(N3, 0)
