"""What is promised by compare_tokenizers: how well tokenizers pack, where they differ, and what is odd about them.

The tokenizers that are compared are the learner's own classes, with merges put in by the check.
"""

import pytest
import regex

from grader.compare import accepting, as_number, assert_close, assert_equal, unpack

from ..hidden_definitions import (
    GPT4_PATTERN,
    HOSTILE,
    as_taught,
    babble,
    chunked,
    encoded,
    token_bytes,
    trained,
)

MIXED = "Hello HELLO, the year 2024 has 366 days; pi is 3.14159. Привет мир 안녕하세요 and 42 and 2024 again, Straße ½ Ⅷ"


def both(student, merges, merges_in_chunks, pattern=None):
    """The learner's two tokenizers with these merges."""
    basic = as_taught(student.sibling("basic_tokenizer"), "BasicTokenizer", merges)
    RegexTokenizer = student.sibling("regex_tokenizer").RegexTokenizer
    in_chunks = RegexTokenizer() if pattern is None else RegexTokenizer(pattern)
    in_chunks.merges, in_chunks.vocab = merges_in_chunks, token_bytes(merges_in_chunks)
    return basic, in_chunks


def labels(pieces):
    """For each byte, the number of the piece that it belongs to."""
    return [n for n, piece in enumerate(pieces) for _ in piece]


def places(row, n):
    """Where label n stands."""
    return {at for at, label in enumerate(row) if label == n}


def comparison(text, merges, merges_in_chunks, pattern):
    """The definition of compare, byte by byte: a token is where its label is."""
    chunks = chunked(pattern, text)
    ids, ids_in_chunks = encoded([text.encode("utf-8")], merges), encoded(chunks, merges_in_chunks)
    one = labels([token_bytes(merges)[token] for token in ids])
    two = labels([token_bytes(merges_in_chunks)[token] for token in ids_in_chunks])
    chunk_of = labels(chunks)
    others = [places(two, n) for n in range(len(ids_in_chunks))]
    size = len(text.encode("utf-8"))
    return {
        "basic_ratio": size / len(ids),
        "regex_ratio": size / len(ids_in_chunks),
        "same_tokens": sum(places(one, n) in others for n in range(len(ids))),
        "cut_tokens": sum(
            len({chunk_of[at] for at in places(one, n)}) > 1 for n in range(len(ids))
        ),
    }


def test_the_ratio_is_bytes_per_token(student):
    """compression_ratio is the number of UTF-8 bytes over the number of tokens"""
    for text, ids in (
        ("안녕 hi", [300, 301, 302]),
        ("aaaa", [256]),
        ("ab", [97, 98]),
        ("😉", [240, 159, 152, 137]),
    ):
        want = len(text.encode("utf-8")) / len(ids)
        assert_close(
            student.compression_ratio(text, ids),
            want,
            name=f"compression_ratio of {text!r} in {len(ids)}",
        )


def test_both_are_trained_on_the_same_text(student, rng):
    """train_both trains both kinds on the same text to the same size, the second with the pattern of GPT-4"""
    # whatever follows: a full stop and its space are merged, or never
    text = "qz. " * 40 + babble(rng, 300)
    basic, in_chunks = unpack(student.train_both(text, 256 + 15), basic=None, in_chunks=None)
    assert_equal(basic.merges, trained([text.encode("utf-8")], 15), name="merges of the first")
    assert_equal(
        in_chunks.merges, trained(chunked(GPT4_PATTERN, text), 15), name="merges of the second"
    )


def test_pieces_lie_side_by_side(student):
    """spans tells where each piece begins and ends, from byte 0 on"""
    for pieces, want in (
        ([b"xxx", b"x", b"xxxx", b"x"], [(0, 3), (3, 4), (4, 8), (8, 9)]),
        (["å".encode(), b"b", b"\xec", b"\x95\x88!"], [(0, 2), (2, 3), (3, 4), (4, 7)]),
        ([b"to"], [(0, 2)]),
        ([], []),
    ):
        assert_equal(student.spans(pieces), want, name=f"spans({pieces})")


@pytest.mark.weight(3)
@pytest.mark.parametrize("pattern", [None, r"\w+|\W+"], ids=["GPT-4", "words"])
def test_tokens_are_compared_place_by_place(student, rng, pattern):
    """compare tells both ratios, how many tokens are the same, and how many reach over the end of a chunk"""
    text = babble(rng, 500)
    merges = trained([text.encode("utf-8")], 60)
    merges_in_chunks = trained(chunked(pattern or GPT4_PATTERN, text), 50)
    for sample in (text, babble(rng, 200) + HOSTILE["Korean"]):
        want = comparison(sample, merges, merges_in_chunks, pattern or GPT4_PATTERN)
        got = student.compare(*both(student, merges, merges_in_chunks, pattern), sample)
        assert_close(got, want, name="compare")


def tokens_of(rng):
    """An encoder of the check's own, and some text that it packs unevenly."""
    merges = trained(chunked(GPT4_PATTERN, (MIXED + " ") * 3 + babble(rng, 200)), 60)
    return lambda text: encoded(chunked(GPT4_PATTERN, text), merges)


def report_of(student, encode, text, part):
    """One part of the learner's report."""
    report = student.artifact_report(accepting(encode, "text"), text)
    assert_equal(
        isinstance(report, dict) and part in report, True, name=f"that the report has {part!r}"
    )
    return report[part]


def test_capitals_cost_tokens(student, rng):
    """case counts the tokens of the text as it is, in small letters and in capitals"""
    encode = tokens_of(rng)
    want = [len(encode(text)) for text in (MIXED, MIXED.lower(), MIXED.upper())]
    assert_equal(report_of(student, encode, MIXED, "case"), want, name="case")


def letters(text):
    """One token for each character."""
    return [ord(character) for character in text]


def words(text):
    """One token for each word: spaces cost nothing."""
    return [len(word) for word in text.split()]


def with_the_space_before(text):
    """One token for each word with the space in front of it, as GPT's are: behind the last word it is one more."""
    return [len(piece) for piece in regex.findall(r" ?\S+| ", text)]


def in_twos(text):
    """One token for each two characters: a space may find room beside the last one."""
    return [256 * i for i in range((len(text) + 1) // 2)]


def test_a_space_at_the_end_is_counted(student):
    """trailing_space is how many tokens a space at the end of the text adds"""
    for encode, text, want in (
        (letters, "a b", 1),
        (with_the_space_before, "a b", 1),
        (words, "a b", 0),
        (in_twos, "abc", 0),
        (in_twos, "abcd", 1),
    ):
        got = as_number(report_of(student, encode, text, "trailing_space"), "trailing_space")
        assert_close(got, want, name=f"trailing_space of {text!r} in {len(encode(text))} tokens")


def test_numbers_fall_into_pieces(student, rng):
    """digits_per_token tells, for each number by itself, its digits over its tokens"""
    encode = tokens_of(rng)
    want = {
        number: len(number) / len(encode(number))
        for number in ("2024", "366", "3", "14159", "42", "½", "Ⅷ")
    }
    assert_close(
        report_of(student, encode, MIXED, "digits_per_token"), want, name="digits_per_token"
    )


def test_scripts_pay_differently(student, rng):
    """bytes_per_token tells, for each script, the bytes of its words over their tokens, each word by itself"""
    words = {
        "LATIN": [
            "Hello",
            "HELLO",
            "the",
            "year",
            "has",
            "days",
            "pi",
            "is",
            "and",
            "and",
            "again",
            "Straße",
        ],
        "CYRILLIC": ["Привет", "мир"],
        "HANGUL": ["안녕하세요"],
    }
    for encode in (tokens_of(rng), in_twos):
        want = {
            script: sum(len(word.encode("utf-8")) for word in group)
            / sum(len(encode(word)) for word in group)
            for script, group in words.items()
        }
        assert_close(
            report_of(student, encode, MIXED, "bytes_per_token"), want, name="bytes_per_token"
        )
