"""What is promised by save_and_load: a file that holds all a tokenizer is."""

import pytest

from grader.compare import assert_equal, expect_error

from ..hidden_definitions import (
    GPT4_PATTERN,
    HOSTILE,
    babble,
    chunked,
    encoded,
    token_bytes,
    trained,
)

# spaces inside and at both ends, numbers, neither sorted
SPECIALS = {"<|end|>": 1000, "<|your turn|>": 1001, "終わり": 1003, "<|7 8|>": 1002, " hm ": 1004}


def saved_and_loaded(student, prefix, merges, pattern=GPT4_PATTERN, specials=None):
    """The tokenizer that comes back from the file."""
    tokenizer = student.sibling("regex_tokenizer").RegexTokenizer(pattern)
    tokenizer.merges = merges
    tokenizer.vocab = token_bytes(merges)
    tokenizer.register_special_tokens(specials or {})
    student.save(tokenizer, prefix)
    return student.load(prefix + ".model")


@pytest.mark.weight(2)
def test_merges_come_back_with_their_numbers(student, rng):
    """the copy has the same merges, and its vocab knows every token's bytes"""
    merges = trained(chunked(GPT4_PATTERN, babble(rng, 400)), 40)
    copy = saved_and_loaded(student, "merges", merges)
    assert_equal(copy.merges, merges, name="merges of the copy")
    ids = encoded(chunked(GPT4_PATTERN, HOSTILE["Korean"]), merges)
    assert_equal(copy.encode_ordinary(HOSTILE["Korean"]), ids, name="encode_ordinary of the copy")
    assert_equal(copy.decode(ids), HOSTILE["Korean"], name="decode of the copy")
    everything = token_bytes(merges)
    want = b"".join(everything.values()).decode("utf-8", errors="replace")
    assert_equal(copy.decode(list(everything)), want, name="decode of all tokens by the copy")


@pytest.mark.parametrize("pattern", [r"\w+| \W*|\W+", r"[^ ]+[ ]?|[ ]+ ", "안+|[^안]+"])
def test_the_pattern_comes_back_and_is_used(student, pattern):
    """the copy has the same pattern, also one that ends in a space or holds other scripts, and splits by it"""
    text = "안녕 안안, well  well "
    merges = trained(chunked(pattern, text), 30)
    copy = saved_and_loaded(student, "pattern", merges, pattern)
    assert_equal(copy.pattern, pattern, name="pattern of the copy")
    assert_equal(
        copy.encode_ordinary(text),
        encoded(chunked(pattern, text), merges),
        name="encode_ordinary of the copy",
    )


@pytest.mark.weight(2)
def test_special_tokens_come_back(student):
    """the copy has the same special tokens, with spaces and other scripts in their names, and uses them"""
    copy = saved_and_loaded(student, "specials", {(97, 98): 256, (256, 99): 257}, specials=SPECIALS)
    assert_equal(copy.special_tokens, SPECIALS, name="special_tokens of the copy")
    got = copy.encode("ab<|your turn|>終わり hm ", allowed_special="all")
    assert_equal(got, [256, 1001, 1003, 1004], name="encode of the copy")
    assert_equal(copy.decode([1002, 257]), "<|7 8|>abc", name="decode of the copy")


def test_each_file_holds_its_own_tokenizer(student):
    """two tokenizers saved under two names do not mix, and a name may have a dot in it"""
    for prefix, merges in (
        ("first", {(97, 98): 256}),
        ("version.2", {(120, 121): 256, (98, 97): 257}),
    ):
        saved_and_loaded(student, prefix, merges, specials=SPECIALS if prefix == "first" else {})
    first, second = student.load("first.model"), student.load("version.2.model")
    assert_equal(first.merges, {(97, 98): 256}, name="merges in first.model")
    assert_equal(second.merges, {(120, 121): 256, (98, 97): 257}, name="merges in version.2.model")
    assert_equal(second.special_tokens, {}, name="special_tokens in version.2.model")


def test_other_files_are_refused(student):
    """load raises an error for a name that does not end in .model"""
    saved_and_loaded(student, "refused", {(97, 98): 256})
    for path in ("refused.vocab", "refused", "refused.model.txt"):
        with expect_error("ValueError", "AssertionError", when=f"the path is {path}"):
            student.load(path)
