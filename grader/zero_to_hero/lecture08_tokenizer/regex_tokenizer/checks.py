"""What is promised by regex_tokenizer: merges inside chunks, and special tokens that never come by accident.

Weights count quarters of a point, examples included: merges inside chunks 12, special tokens 12. Where training is
not the question, merges and vocabulary are put in by the check.
"""

from itertools import pairwise

import pytest

from grader.compare import assert_equal, expect_error

from ..hidden_definitions import (
    GPT2_PATTERN,
    GPT4_PATTERN,
    HOSTILE,
    assert_shows_merges,
    babble,
    chunked,
    encoded,
    judge,
    token_bytes,
    trained,
)

# the second begins with the first
SPECIALS = {"<|end|>": 1000, "<|end|>of": 1001, "[a.c]": 1002, "a b": 1003, "終": 1004}
MESSAGES = [  # texts with special tokens in all places
    "aab aa<|end|>",
    "<|end|>",
    "one<|end|>two",
    "<|end|><|end|>",
    " <|end|> [a.c]",
    "[a.c]abc[a.c]",
    "end|><|end",
    "x<|end|>of all",
    "a b ab a b",
    "終わり終",
    "don't<|end|>s",
    "plain text",
]


def taught(student, merges, pattern=None, specials=None):
    """A learner's tokenizer with these merges, and special tokens where given."""
    tokenizer = student.RegexTokenizer() if pattern is None else student.RegexTokenizer(pattern)
    tokenizer.merges = merges
    tokenizer.vocab = token_bytes(merges)
    if specials is not None:
        tokenizer.register_special_tokens(specials)
    return tokenizer


def some_merges(rng):
    """Merges learned without any cuts: whoever forgets to cut makes them across."""
    return trained([babble(rng, 500).encode("utf-8")], 60)


# ---- merges inside chunks ------------------------------------------------------------------------


@pytest.mark.weight(3)
@pytest.mark.parametrize(
    "pattern", [None, GPT2_PATTERN, r"\w+|\W"], ids=["GPT-4", "GPT-2", "words"]
)
def test_pairs_are_counted_and_merged_inside_chunks(student, rng, pattern):
    """training counts the pairs of all chunks together, and merges inside each chunk only"""
    text = babble(rng, 500)
    want = trained(chunked(pattern or GPT4_PATTERN, text), 25)
    tokenizer = student.RegexTokenizer() if pattern is None else student.RegexTokenizer(pattern)
    tokenizer.train(text, 256 + 25)
    assert_equal(tokenizer.merges, want, name="merges")
    assert_equal(tokenizer.vocab, token_bytes(want), name="vocab")


def test_training_ends_early_and_starts_anew(student):
    """training ends when no pair is left, and a second training forgets the first"""
    tokenizer = student.RegexTokenizer()
    for text, vocab_size in (("hello hello", 256 + 20), ("no no", 256 + 1), ("a", 256 + 3)):
        tokenizer.train(text, vocab_size)
        want = trained(chunked(GPT4_PATTERN, text), vocab_size - 256)
        assert_equal(tokenizer.merges, want, name=f"merges of {text!r}")
        assert_equal(tokenizer.vocab, token_bytes(want), name=f"vocab of {text!r}")


def test_bytes_need_room(student):
    """a vocabulary of fewer than 256 tokens is refused, one of 256 has no merges"""
    tokenizer = student.RegexTokenizer()
    tokenizer.train("hello hello", 256)
    assert_equal(tokenizer.merges, {}, name="merges for vocab_size = 256")
    with expect_error("ValueError", "AssertionError", when="vocab_size is 255"):
        tokenizer.train("hello hello", 255)


def test_merges_are_shown_on_request(student):
    """verbose=True prints a line for each merge, and otherwise training is silent"""
    assert_shows_merges(student, student.RegexTokenizer())


@pytest.mark.weight(2)
def test_ordinary_text_is_encoded_as_tiktoken_does(student, rng):
    """encode_ordinary gives the tokens that tiktoken gives with the same merges"""
    merges = some_merges(rng)
    tokenizer = taught(student, merges)
    standard = judge(token_bytes(merges), GPT4_PATTERN, {})
    for name, text in {**HOSTILE, "made-up words": babble(rng, 300)}.items():
        assert_equal(
            tokenizer.encode_ordinary(text),
            standard.encode_ordinary(text),
            name=f"encode_ordinary of {name}",
        )


def test_without_a_pattern_chunks_are_those_of_gpt4(student):
    """without a pattern, text is split as GPT-4 splits it, which is not as GPT-2 does"""
    tokenizer = student.RegexTokenizer()
    for text in (
        "12345678",
        "I'M here",
        "SHE'LLO we'really",  # letters behind a contraction
        "don’t",
        "a\n\n\nb",
        "x  = 1;\n\n",
        "wait...\r\nwhat?! ",
        "\t\tend",
    ):
        chunks = chunked(GPT4_PATTERN, text)
        for pair in dict.fromkeys(pairwise(text.encode("utf-8"))):  # alone, so that each cut shows
            tokenizer.merges, tokenizer.vocab = {pair: 256}, token_bytes({pair: 256})
            assert_equal(
                tokenizer.encode_ordinary(text),
                encoded(chunks, {pair: 256}),
                name=f"encode_ordinary({text!r}), where nothing but {bytes(pair)} is merged,",
            )


def test_any_text_survives_the_round_trip(student, rng):
    """decode(encode_ordinary(text)) is the text; bytes that are no UTF-8 become �; unknown numbers are refused"""
    tokenizer = taught(student, some_merges(rng) | {(194, 191): 400})  # ¿
    for name, text in HOSTILE.items():
        assert_equal(
            tokenizer.decode(tokenizer.encode_ordinary(text)), text, name=f"{name}, there and back,"
        )
    for ids, want in (([97, 128, 98], "a�b"), ([195], "�"), ([236, 149, 136, 400], "안¿")):
        assert_equal(tokenizer.decode(ids), want, name=f"decode({ids})")
    with expect_error("LookupError", "ValueError", when="token 5000 does not exist"):
        tokenizer.decode([97, 5000])


# ---- special tokens ------------------------------------------------------------------------------


def definition(text, specials, ordinary):
    """Read from the left: where a name stands, the longest one that fits, its number; else ordinary text."""
    ids, plain, at = [], "", 0
    while at < len(text):
        name = max((name for name in specials if text.startswith(name, at)), key=len, default=None)
        if name is None:
            plain += text[at]
            at += 1
            continue
        ids += [*ordinary(plain), specials[name]]
        plain, at = "", at + len(name)
    return ids + ordinary(plain)


@pytest.mark.weight(2)
def test_allowed_names_become_their_numbers(student, rng):
    """allowed_special="all" turns each name into its number, wherever it stands, and encodes the rest"""
    merges = some_merges(rng)
    specials = {name: idx for name, idx in SPECIALS.items() if name != "<|end|>of"}
    tokenizer = taught(student, merges, specials=specials)
    standard = judge(token_bytes(merges), GPT4_PATTERN, specials)
    for text in MESSAGES:
        want = standard.encode(text, allowed_special="all")
        assert_equal(tokenizer.encode(text, allowed_special="all"), want, name=f"encode({text!r})")


def test_the_longest_name_that_fits_is_meant(student):
    """of two special tokens of which one begins with the other, the longer one is found where it stands"""
    for specials in (dict(reversed(SPECIALS.items())), SPECIALS):  # whichever was registered first
        tokenizer = taught(student, {}, specials=specials)
        got = tokenizer.encode("x<|end|>of<|end|>", allowed_special="all")
        assert_equal(got, [120, 1001, 1000], name='encode("x<|end|>of<|end|>")')


@pytest.mark.weight(2)
def test_by_default_a_name_in_the_text_is_refused(student):
    """without allowed_special, and for "none_raise", a text with a special token raises an error, others do not"""
    tokenizer = taught(student, {(97, 98): 256}, specials=SPECIALS)
    assert_equal(
        tokenizer.encode("abc |end|"), [256, 99, 32, *b"|end|"], name='encode("abc |end|")'
    )
    for text in ("ab <|end|> c", "abc<|end|>"):
        with expect_error("ValueError", "AssertionError", when=f"the text is {text}"):
            tokenizer.encode(text)
    with expect_error(
        "ValueError", "AssertionError", when='the text holds 終 and allowed_special is "none_raise"'
    ):
        tokenizer.encode("終", allowed_special="none_raise")


def test_none_means_that_names_are_ordinary_text(student, rng):
    """allowed_special="none" encodes a special token's name like any other text"""
    merges = some_merges(rng)
    tokenizer = taught(student, merges, specials=SPECIALS)
    for text in MESSAGES:
        want = encoded(chunked(GPT4_PATTERN, text), merges)
        assert_equal(tokenizer.encode(text, allowed_special="none"), want, name=f"encode({text!r})")


def test_a_set_says_which_names_count(student, rng):
    """a set as allowed_special lets these special tokens in, the others are ordinary text"""
    merges = some_merges(rng)
    tokenizer = taught(student, merges, specials=SPECIALS)
    ordinary = judge(token_bytes(merges), GPT4_PATTERN, {}).encode_ordinary
    for names in ({"<|end|>"}, {"終", "[a.c]"}, set()):
        for text in MESSAGES:
            want = definition(text, {name: SPECIALS[name] for name in names}, ordinary)
            got = tokenizer.encode(text, allowed_special=names)
            assert_equal(got, want, name=f"encode({text!r}, allowed_special={sorted(names)})")


def test_other_policies_are_refused(student):
    """an allowed_special that is none of the four raises an error"""
    tokenizer = taught(student, {}, specials=SPECIALS)
    with expect_error(
        "ValueError", "TypeError", "AssertionError", when='allowed_special is "some"'
    ):
        tokenizer.encode("abc", allowed_special="some")


def test_special_tokens_are_decoded_to_their_names(student):
    """decode writes a special token as its name, and registering anew replaces the old names"""
    tokenizer = taught(student, {(97, 98): 256}, specials=SPECIALS)
    assert_equal(tokenizer.decode([1000, 256, 1004, 1002]), "<|end|>ab終[a.c]", name="decode")
    assert_equal(tokenizer.vocab, token_bytes({(97, 98): 256}), name="vocab, special tokens apart,")
    tokenizer.register_special_tokens({"<|other|>": 1000})
    assert_equal(tokenizer.decode([97, 1000]), "a<|other|>", name="decode after registering anew")
    with expect_error("LookupError", "ValueError", when="token 1004 is registered no longer"):
        tokenizer.decode([1004])
    assert_equal(
        tokenizer.encode("<|end|>"),
        list(b"<|end|>"),
        name='encode("<|end|>"), which is no longer special,',
    )


def test_training_keeps_special_tokens(student):
    """special tokens that were registered before a training are special after it"""
    tokenizer = student.RegexTokenizer()
    tokenizer.register_special_tokens({"<|end|>": 1000})
    tokenizer.train("abab", 256 + 1)
    assert_equal(tokenizer.special_tokens, {"<|end|>": 1000}, name="special_tokens after training")
    got = tokenizer.encode("ab<|end|>", allowed_special="all")
    assert_equal(got, [256, 1000], name="encode after training")
    assert_equal(tokenizer.decode([1000, 256]), "<|end|>ab", name="decode after training")
