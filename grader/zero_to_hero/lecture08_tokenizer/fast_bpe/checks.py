"""What is promised by fast_bpe: the merges of the plain trainer, ties included, in a fifth of the time or less."""

from collections import Counter
from itertools import pairwise

import pytest

from grader.compare import assert_equal, fail

from ..hidden_definitions import GPT4_PATTERN, HOSTILE, babble, chunked, trained

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"  # many, so that a merge touches few words


@pytest.mark.weight(2)
def test_the_merges_are_those_of_the_plain_trainer(student, rng):
    """the merges are the same, with the same numbers, on made-up words and on text of all kinds"""
    for name, text in {
        "made-up words": babble(rng, 1500),
        "everything": "\n".join(HOSTILE.values()),
    }.items():
        chunks = chunked(GPT4_PATTERN, text)
        assert_equal(
            student.fast_train_bpe(chunks, 80), trained(chunks, 80), name=f"merges of {name}"
        )


@pytest.mark.parametrize("letters", [b"a", b"ab"], ids=["runs", "two letters"])
def test_overlapping_pairs_are_counted_right(student, rng, letters):
    """in runs such as aaaa, where pairs overlap, the counts stay right after every merge"""
    chunks = [
        bytes(rng.choice(list(letters), size=int(size)).tolist())
        for size in rng.integers(1, 24, size=20)
    ]
    assert_equal(student.fast_train_bpe(chunks, 30), trained(chunks, 30), name="merges")


@pytest.mark.parametrize(
    "chunks",
    [
        [b"cd", b"ab", b"ab", b"cd"],  # (c, d) is met first
        [b"xcab", b"xcab", b"dcab", b"zz"],  # inside a chunk the place decides
        [b"zab", b"yab", b"yxab", b"zx", b"zab", b"yx"],  # what was met first was not counted first
        [b"ba", b"ab", b"abba", b"b", b"aabb"],
        [b"abxcdcdyab"],  # (a, b) begins and ends the chunk, (c, d) lies between
    ],
    ids=["two chunks", "one chunk", "later", "mirrored", "around"],
)
def test_of_equals_the_first_that_is_met_wins(student, chunks):
    """of equally frequent pairs, the one that the plain trainer meets first is merged, after earlier merges, too"""
    assert_equal(student.fast_train_bpe(chunks, 8), trained(chunks, 8), name=f"merges of {chunks}")


def test_no_pair_reaches_from_chunk_to_chunk(student):
    """the end of one chunk and the beginning of the next are no pair"""
    chunks = [b"ab", b"c", b"ab", b"c", b"d", b"ab", b"c", b"", b"dd"]
    assert_equal(student.fast_train_bpe(chunks, 6), trained(chunks, 6), name="merges")


@pytest.mark.parametrize(
    ("chunks", "merges"), [([], 3), ([b"a", b""], 3), ([b"abcd"], 9), ([b"abcd", b"abcd"], 0)]
)
def test_training_ends_when_no_pair_is_left(student, chunks, merges):
    """training ends early when every chunk is a single token, and asks for no more merges than it was told"""
    assert_equal(
        student.fast_train_bpe(chunks, merges), trained(chunks, merges), name=f"merges of {chunks}"
    )


def table_of(words, weights):
    """What counts and where have to hold for these words, by definition."""
    pairs = [[left + right for left, right in pairwise(word)] for word in words]
    counts = Counter()
    for found, weight in zip(pairs, weights):
        for pair in found:
            counts[pair] += weight
    return dict(counts), {
        pair: {n for n, found in enumerate(pairs) if pair in found} for pair in counts
    }


def assert_table(table, words, weights, when):
    """counts and where of the learner's table are those of these words."""
    counts, where = table_of(words, weights)
    assert_equal(table.counts, counts, name=f"counts {when}")
    assert_equal(table.where, where, name=f"where {when}")


def test_the_table_is_kept_up_to_date(student):
    """PairTable knows each word, count and place; remove takes back what add did, and leaves no empty entries"""
    words, weights = ["abab", "b", "aaaa", "ab"], [2, 1, 3, 1]
    table = student.PairTable([b"abab", b"b", b"aaaa", b"ab", b"aaaa", b"abab", b"aaaa"])
    assert_equal([table.words, table.weights], [words, weights], name="words and weights")
    assert_table(table, words, weights, "at first")
    for n in (0, 2):
        table.remove(n)
        words[n] = ""  # holds no pair
        assert_table(table, words, weights, f"after remove({n})")
    words[0] = "Xb"
    table.words = words
    table.add(0)
    assert_table(table, words, weights, "after words[0] = 'Xb' and add(0)")


@pytest.mark.weight(3)
@pytest.mark.not_replayed
def test_it_is_at_least_five_times_as_fast(student, rng):
    """on 200 kB of words it is at least five times as fast as the plain trainer, with the same merges"""
    chunks = many_words(rng, size=200_000)
    seconds, want = timed(student, student.provided.plain_train_bpe, chunks, 40)
    fast, got = timed(student, student.fast_train_bpe, chunks, 40)
    assert_equal(got, want, name="merges")
    for _ in range(2):  # processor time varies a little, too: the shortest counts
        if seconds < 5 * fast:
            fast = min(fast, timed(student, student.fast_train_bpe, chunks, 40)[0])
    if seconds < 5 * fast:
        fail(
            f"the plain trainer took only {seconds / fast:.1f} times as long as yours",
            got=f"{seconds / fast:.1f} times",
            expected="5 times or more",
            looks_like="everything_counted_again",
        )


def many_words(rng, size):
    """Words of different lengths, most of them used a few times: to look at each only once is not enough."""
    lexicon = [
        "".join(rng.choice(list(LETTERS), size=int(length)))
        for length in rng.integers(3, 14, size=9000)
    ]
    words = []
    while size > 0:
        words.append(lexicon[int(rng.integers(len(lexicon)))].encode())
        size -= len(words[-1])
    return words


def timed(student, train, *arguments):
    """Processor seconds of the student's process, and the answer of one call."""
    began = student.cpu_seconds()
    answer = train(*arguments)
    return student.cpu_seconds() - began, answer
