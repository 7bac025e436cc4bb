"""What is promised by token_views: tokens that are safe to print, and the tree of the merges that made one."""

import unicodedata

import pytest

from grader.compare import assert_equal

from ..hidden_definitions import babble, token_bytes, trained


def test_printable_text_is_shown_as_it_is(student):
    """letters, marks, spaces and symbols of any script are shown as they are"""
    for text in ("", "the", " a", "안녕", "😉", "é", "\\n", "'\"", "\u00a0", "e\u0301"):
        assert_equal(
            student.render_token(text.encode("utf-8")), text, name=f"render_token of {text!r}"
        )


def test_half_a_character_is_shown_as_a_replacement(student):
    """bytes that are no UTF-8 are shown as �"""
    for token in (b"\x80", b"a\xec", b"\xec\x95", b"\x95\x88!", b"\xff\xfe"):
        assert_equal(
            student.render_token(token),
            token.decode("utf-8", "replace"),
            name=f"render_token({token})",
        )


def test_control_characters_are_escaped(student):
    """a character of a category that begins with C is shown as a backslash, u and at least four hexadecimal digits"""
    controls = [*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200D, 0x2066, 0xE000, 0xFEFF]
    controls += [
        0xFFFF,
        0xE0041,
        0xF1234,
        0x10FFFF,
    ]  # never assigned, a tag, private, the last of all
    assert all(unicodedata.category(chr(code))[0] == "C" for code in controls)
    for code in controls:
        token = f"a{chr(code)}b".encode()
        assert_equal(student.render_token(token), f"a\\u{code:04x}b", name=f"render_token({token})")


def tree_by_definition(token, merges):
    """The pair that makes a token, and the pairs that make these; a byte is itself."""
    for pair, made in merges.items():
        if made == token:
            return tuple(tree_by_definition(part, merges) for part in pair)
    return bytes([token])


@pytest.mark.weight(2)
def test_the_tree_shows_every_merge_in_a_token(student, rng):
    """merge_tree splits a token into the two that made it, and these again, down to bytes"""
    merges = trained([babble(rng, 400).encode("utf-8")], 40)
    vocab = token_bytes(merges)
    for token in (256, 263, 280, 295):
        got = student.merge_tree(token, merges, vocab)
        assert_equal(got, tree_by_definition(token, merges), name=f"merge_tree({token})")


def test_a_token_that_no_merge_made_is_a_leaf(student):
    """the tree of a byte, or of a special token, is just its bytes, as vocab has them"""
    # not every number is its byte
    vocab = {**token_bytes({(97, 97): 256}), 500: b"<|end|>", 7: b"seven"}
    for token in (97, 500, 7):
        assert_equal(
            student.merge_tree(token, {(97, 97): 256}, vocab),
            vocab[token],
            name=f"merge_tree({token})",
        )
