"""What is promised by bigram_counts: a table of who follows whom, start and stop included."""

import pytest
import torch

from grader.compare import assert_equal

from ..hidden_definitions import any_numbering, counted, pick, require_whole


@pytest.mark.weight(3)
def test_every_step_of_every_word_is_counted(student, rng, words):
    """N[i, j] counts how often j came directly after i, from the start of each word to its stop"""
    # no repeats: they have a check of their own
    some = list(dict.fromkeys([*pick(rng, words, 40), "aaa", "x"]))
    stoi = any_numbering(rng, some)
    want = counted(some, stoi, memory=1).long()
    assert_equal(student.bigram_counts(some, stoi), want, name="N")


def test_a_repeated_word_counts_again(student, rng, words):
    """a word that stands in the list three times is counted three times"""
    some = pick(rng, words, 3) * 3
    stoi = any_numbering(rng, some)
    want = counted(some, stoi, memory=1).long()
    assert_equal(student.bigram_counts(some, stoi), want, name="N")


def test_there_is_a_row_for_every_character(student, rng, words):
    """a character of stoi that no word has gets a row and a column of zeros"""
    stoi = any_numbering(rng, words)
    want = counted(["ava"], stoi, memory=1).long()
    assert_equal(student.bigram_counts(["ava"], stoi), want, name="N")


def test_no_words_no_counts(student):
    """without words the table is all zeros: nothing starts, nothing stops"""
    stoi = {".": 0, "a": 1, "b": 2}
    assert_equal(
        student.bigram_counts([], stoi),
        torch.zeros(3, 3, dtype=torch.int64),
        name="N without words",
    )


def test_counts_are_whole_numbers(student):
    """the table holds integers, large enough for a pair that occurs hundreds of times"""
    N = student.bigram_counts(["ab" + "a" * 300], {".": 0, "a": 1, "b": 2})
    require_whole(N, "N", looks_like="counts_as_floats")
    assert_equal(N, [[0, 1, 0], [1, 299, 1], [0, 1, 0]], name="N")
