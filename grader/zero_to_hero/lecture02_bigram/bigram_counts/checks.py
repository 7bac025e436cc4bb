"""What is promised by bigram_counts: a table of who follows whom, start and stop included."""

import pytest
import torch

from grader.compare import as_array, assert_equal, fail

from ..hidden_definitions import counted, numbering, pick


@pytest.mark.weight(3)
def test_every_step_of_every_word_is_counted(student, rng, words):
    """N[i, j] counts how often j came directly after i, from the start of each word to its stop"""
    some = list(dict.fromkeys(pick(rng, words, 40)))  # no repeats: they have a check of their own
    stoi = numbering(some)
    want = counted(some, stoi, memory=1).long()
    assert_equal(student.bigram_counts(some, stoi), want, name="N")


def test_a_repeated_word_counts_again(student, rng, words):
    """a word that stands in the list three times is counted three times"""
    some = pick(rng, words, 3) * 3
    stoi = numbering(some)
    want = counted(some, stoi, memory=1).long()
    assert_equal(student.bigram_counts(some, stoi), want, name="N")


def test_there_is_a_row_for_every_character(student, rng, words):
    """a character of stoi that no word has gets a row and a column of zeros"""
    stoi = numbering(words)
    want = counted(["ava"], stoi, memory=1).long()
    assert_equal(student.bigram_counts(["ava"], stoi), want, name="N")


def test_counts_are_whole_numbers(student):
    """the table holds integers"""
    N = student.bigram_counts(["ab"], {".": 0, "a": 1, "b": 2})
    as_array(N, "N")
    if isinstance(N, torch.Tensor) and N.is_floating_point():
        fail(
            f"N has dtype {N.dtype}, but counts are whole numbers",
            str(N.dtype),
            "an integer dtype",
            "N",
            looks_like="counts_as_floats",
        )
