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
    """from the ranks of a tokenizer, exactly the merges that it was trained with come back, in their order"""
    want, ranks = ranks_of(babble(rng, 900), 160)
    got = student.recover_merges(ranks)
    assert_equal(got, want, name="160 merges")
    assert_equal(list(got), list(want), name="the pairs in order of rank")


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
