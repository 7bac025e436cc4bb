"""What is promised by recover_merges: the merges of a training, from nothing but the ranks that it left."""

import base64

import pytest
import tiktoken

from grader.compare import assert_equal, fail

from ..hidden_definitions import babble, shuffled, trained

PLAIN = list(range(256))


def ranks_of(text, count, order=PLAIN):
    """What a training on this text learns, bytes renumbered: (merges, ranks)."""
    return shuffled(trained([text.encode("utf-8")], count), order)


@pytest.mark.weight(3)
def test_the_merges_of_a_training_come_back(student, rng):
    """from the ranks of a tokenizer, exactly the merges that it was trained with come back"""
    want, ranks = ranks_of(babble(rng, 900), 160)
    assert_equal(student.recover_merges(ranks), want, name="160 merges")


def test_the_answer_is_in_order_of_rank(student, rng):
    """the merges stand in the order of their ranks, as the tokens do in ranks"""
    want, ranks = ranks_of(babble(rng, 400), 40)
    got = student.recover_merges(ranks)
    assert_equal(got, want, name="40 merges")
    if list(got) != list(want):
        pair_of = {rank: pair for pair, rank in want.items()}
        by_length = sorted(ranks, key=lambda token: (len(token), ranks[token]))
        shorter_first = [pair_of[ranks[token]] for token in by_length if len(token) > 1]
        fail(
            f"the first merges should be {list(want)[:3]}, but are {list(got)[:3]}",
            got=list(got)[:3],
            expected=list(want)[:3],
            where="the order of the merges",
            looks_like="shorter_tokens_first" if list(got) == shorter_first else None,
        )


RANKS = {b"a": 0, b"b": 1, b"c": 2, b"d": 3, b"bc": 4, b"ab": 5, b"cd": 6, b"bcd": 7, b"aa": 8, b"aaa": 9, b"abc": 10}  # fmt: skip
PARTS = [  # (token, max_rank, its parts by RANKS)
    (b"abcd", 4, [b"a", b"b", b"c", b"d"]),  # max_rank itself is too high
    (b"abcd", 5, [b"a", b"bc", b"d"]),
    (b"abcd", 8, [b"a", b"bcd"]),
    (b"abc", 10, [b"a", b"bc"]),
    (b"abc", 11, [b"abc"]),
    (b"aaaaa", 9, [b"aa", b"aa", b"a"]),  # equal ranks: from the left
    (b"aaaaa", 99, [b"aa", b"aaa"]),
    (b"dba", 99, [b"d", b"b", b"a"]),  # no two of these are a token
    (b"c", 99, [b"c"]),
]


@pytest.mark.parametrize(("token", "max_rank", "parts"), PARTS)
def test_bpe_stops_below_max_rank(student, token, max_rank, parts):
    """bpe merges the two neighbours with the lowest rank, again and again, while that rank is below max_rank"""
    assert_equal(
        student.bpe(RANKS, token, max_rank), parts, name=f"bpe(ranks, {token}, {max_rank})"
    )


@pytest.mark.weight(2)
def test_a_bytes_number_need_not_be_its_value(student, rng):
    """where the bytes are numbered in another order, the merges speak of their ranks, not of their values"""
    want, ranks = ranks_of(babble(rng, 400), 40, order=rng.permutation(256).tolist())
    assert_equal(student.recover_merges(ranks), want, name="40 merges")


@pytest.mark.weight(2)
# texts in which every other way to cut gives an answer of its own
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("aaaaacbbbcaacbbaaacbaacbaaabaabbcd", 9),
        ("ababbabacdabdbbadabaabbdabbcbbbabbbacbbaba", 9),
        ("aaaaaaaaaabaaaaaaab", 5),
    ],
)
def test_of_several_ways_to_cut_a_token_the_one_of_training_is_found(student, text, count):
    """a token that could be cut in several ways is cut where training joined it"""
    want, ranks = ranks_of(text, count)
    assert_equal(student.recover_merges(ranks), want, name=f"the merges of {text!r}")


def test_bytes_alone_are_no_merges(student):
    """ranks of single bytes give no merges"""
    assert_equal(student.recover_merges(ranks_of("", 0)[1]), {}, name="recover_merges of 256 bytes")


@pytest.mark.weight(0)
@pytest.mark.needs_data("cl100k_base.tiktoken")
def test_the_merges_of_gpt4_come_back(student, rng, original):
    """from the ranks of GPT-4, 100,000 merges come back, and each makes the token that tiktoken says"""
    lines = original("cl100k_base.tiktoken").read_bytes().splitlines()
    ranks = {base64.b64decode(token): int(rank) for token, rank in map(bytes.split, lines)}
    merges = student.recover_merges(ranks)
    assert_equal(len(merges), 100_000, name="the number of merges")
    pair_of = {rank: pair for pair, rank in merges.items()}
    token_of = {rank: token for token, rank in ranks.items()}
    # tiktoken as it was before this token was learned
    for limit in rng.integers(10_000, 100_256, size=4).tolist():
        earlier = {token: rank for token, rank in ranks.items() if rank < limit}
        young = tiktoken.Encoding("young", pat_str=".", mergeable_ranks=earlier, special_tokens={})
        want = tuple(young._encode_single_piece(token_of[limit]))
        if pair_of.get(limit) != want:
            fail(
                f"token {limit} was made of {want}",
                got=pair_of.get(limit),
                expected=want,
                where=f"token {limit}",
            )
