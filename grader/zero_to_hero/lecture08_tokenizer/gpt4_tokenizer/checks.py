"""What is promised by gpt4_tokenizer: token for token what tiktoken does with the same ranks.

The ranks are made for the purpose, their bytes numbered in an order drawn anew for each run. Where the ranks of
GPT-4 itself have been fetched, one more check uses these; it is worth no points.
"""

import base64

import numpy as np
import pytest
import tiktoken

from grader.compare import CheckFailed, assert_equal, expect_error, unpack

from ..hidden_definitions import GPT2_PATTERN, GPT4_PATTERN, HOSTILE, babble, shuffled, trained

# the second begins with the first
SPECIALS = {"<|end|>": 1000, "<|end|>of": 1001, "[a.c]": 1002, "終": 1003}
GPT4_SPECIALS = {"<|endoftext|>": 100257, "<|fim_prefix|>": 100258, "<|endofprompt|>": 100276}


def made_up_ranks(rng):
    """Ranks of a tokenizer with shuffled bytes, trained without any cuts: whoever forgets to cut merges across.

    The letters that are merged most have changed places among themselves: whoever forgets to shuffle, or shuffles
    too late, makes wrong merges. Numbers of merged tokens lie far apart, as high as GPT-4's own.
    """
    letters = np.frombuffer(b"abcde ", np.uint8)
    others = np.setdiff1d(np.arange(256), letters)
    order = np.empty(256, int)
    order[letters] = np.roll(letters, int(rng.integers(1, len(letters))))
    order[others] = rng.permutation(others)
    ranks = shuffled(trained([babble(rng, 600).encode("utf-8")], 60), order.tolist())[1]
    return {
        token: rank if rank < 256 else 256 + 1700 * (rank - 256) for token, rank in ranks.items()
    }


def standard(ranks, pattern, specials):
    return tiktoken.Encoding(
        "made on the spot", pat_str=pattern, mergeable_ranks=ranks, special_tokens=specials
    )


@pytest.mark.weight(2)
def test_the_shuffle_leads_both_ways(student, rng):
    """byte_shuffle leads from each byte's value to its rank, and from the rank back to the value"""
    order = rng.permutation(256).tolist()
    ranks = shuffled({(97, 98): 256}, order)[1]
    perm, inverse = unpack(student.byte_shuffle(ranks), perm=None, inverse=None)
    assert_equal(len(perm), 256, name="the size of perm")
    assert_equal([perm[value] for value in range(256)], order, name="perm")
    assert_equal(
        [inverse[rank] for rank in order],
        list(range(256)),
        name="inverse, at the ranks of bytes 0 to 255,",
    )


@pytest.mark.weight(4)
@pytest.mark.parametrize("pattern", [GPT4_PATTERN, GPT2_PATTERN], ids=["GPT-4", "GPT-2"])
def test_ordinary_text_is_encoded_as_tiktoken_does(student, rng, pattern):
    """encode gives the tokens that tiktoken gives with the same ranks and the same pattern"""
    ranks = made_up_ranks(rng)
    tokenizer, judge = student.GPT4Tokenizer(ranks, pattern, {}), standard(ranks, pattern, {})
    for name, text in {"made-up words": babble(rng, 300), **HOSTILE}.items():
        assert_equal(tokenizer.encode(text), judge.encode_ordinary(text), name=f"encode of {name}")


@pytest.mark.weight(2)
def test_every_byte_and_every_text_comes_back(student, rng):
    """decode gives back every text, and the right bytes for each of the 256 that need not be text"""
    ranks = made_up_ranks(rng)
    tokenizer = student.GPT4Tokenizer(ranks, GPT4_PATTERN, {})
    for name, text in HOSTILE.items():
        assert_equal(
            tokenizer.decode(tokenizer.encode(text)), text, name=f"{name}, there and back,"
        )
    for token, rank in ranks.items():
        assert_equal(
            tokenizer.decode([rank]),
            token.decode("utf-8", errors="replace"),
            name=f"decode([{rank}])",
        )
    everything = bytes(range(256))
    want = everything.decode("utf-8", errors="replace")
    assert_equal(
        tokenizer.decode([ranks[bytes([value])] for value in everything]),
        want,
        name="decode of all bytes",
    )


def test_a_number_that_is_no_token_is_refused(student, rng):
    """decode raises an error for a number that is neither a rank nor a special token"""
    tokenizer = student.GPT4Tokenizer(made_up_ranks(rng), GPT4_PATTERN, {"<|end|>": 1000})
    with expect_error("LookupError", "ValueError", when="token 999 does not exist"):
        tokenizer.decode([97, 999])


@pytest.mark.weight(2)
@pytest.mark.parametrize(
    "allowed", ["all", {"<|end|>"}, {"終", "[a.c]"}], ids=["all", "one", "two"]
)
def test_allowed_special_tokens_become_their_numbers(student, rng, allowed):
    """names of allowed special tokens become their numbers, others are ordinary text"""
    ranks = made_up_ranks(rng)
    specials = {name: idx for name, idx in SPECIALS.items() if name != "<|end|>of"}
    tokenizer, judge = (
        student.GPT4Tokenizer(ranks, GPT4_PATTERN, specials),
        standard(ranks, GPT4_PATTERN, specials),
    )
    for text in (
        "aab aa<|end|>",
        "<|end|>",
        "one<|end|>two 終",
        "<|end|><|end|> [a.c]abc",
        "[a.c]終",
        "end|><|end",
        "plain text",
    ):
        want = judge.encode(text, allowed_special=allowed, disallowed_special=())
        got = tokenizer.encode(text, allowed_special=allowed)
        assert_equal(
            got,
            want,
            name=f"encode({text!r}, allowed_special={sorted(allowed) if allowed != 'all' else 'all'})",
        )


def test_names_are_text_unless_they_are_allowed(student, rng):
    """encode_ordinary takes a name for text, and encode never makes a number of it unless it is told to"""
    ranks = made_up_ranks(rng)
    tokenizer = student.GPT4Tokenizer(ranks, GPT4_PATTERN, {"<|end|>": 1000})
    text = "aab<|end|> 12"
    want = standard(ranks, GPT4_PATTERN, {}).encode_ordinary(text)
    assert_equal(tokenizer.encode_ordinary(text), want, name=f"encode_ordinary({text!r})")
    answers = []
    try:  # a refusal, as minbpe's, is as safe
        with expect_error("ValueError", "AssertionError", when="no name is allowed"):
            answers.append(tokenizer.encode(text))
    except CheckFailed:
        if not answers:
            raise
        assert_equal(answers[0], want, name=f"encode({text!r})")


def test_the_longest_name_is_meant_and_names_come_back(student, rng):
    """of two names of which one begins with the other, the longer is found, and decode writes names as they are"""
    tokenizer = student.GPT4Tokenizer(made_up_ranks(rng), GPT4_PATTERN, SPECIALS)
    ids = tokenizer.encode("<|end|>of<|end|>", allowed_special="all")
    assert_equal(ids, [1001, 1000], name='encode("<|end|>of<|end|>")')
    assert_equal(
        tokenizer.decode([1003, 1001, 1000]),
        "終<|end|>of<|end|>",
        name="decode([1003, 1001, 1000])",
    )


@pytest.mark.weight(0)
@pytest.mark.needs_data("cl100k_base.tiktoken")
def test_with_the_real_ranks_it_is_the_tokenizer_of_gpt4(student, original):
    """with the published ranks, every text is encoded as GPT-4 encodes it"""
    lines = original("cl100k_base.tiktoken").read_bytes().splitlines()
    ranks = {base64.b64decode(token): int(rank) for token, rank in map(bytes.split, lines)}
    tokenizer = student.GPT4Tokenizer(ranks, GPT4_PATTERN, GPT4_SPECIALS)
    judge = standard(ranks, GPT4_PATTERN, GPT4_SPECIALS)
    for name, text in {**HOSTILE, "special": "fin<|endoftext|>hello world<|endofprompt|>"}.items():
        ids = tokenizer.encode(text, allowed_special="all")
        assert_equal(ids, judge.encode(text, allowed_special="all"), name=f"encode of {name}")
        assert_equal(tokenizer.decode(ids), text, name=f"{name}, there and back,")
