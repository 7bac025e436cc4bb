"""What is promised by basic_tokenizer: merges learned from a text, tokens from a text, a text from tokens.

Weights count quarters of a point, examples included: training 12, vocabulary and decoding 4, encoding 12. Only
training is asked to train: the other parts get their merges and vocabulary from the check.
"""

import pytest

from grader.compare import assert_equal, expect_error

from ..hidden_definitions import (
    HOSTILE,
    as_taught,
    assert_shows_merges,
    babble,
    encoded,
    token_bytes,
    trained,
)


def learned(student, text, vocab_size):
    """A learner's tokenizer after training."""
    tokenizer = student.BasicTokenizer()
    tokenizer.train(text, vocab_size)
    return tokenizer


# ---- training ------------------------------------------------------------------------------------


@pytest.mark.weight(4)
def test_the_most_frequent_pair_is_merged_again_and_again(student, rng):
    """training merges the most frequent pair, then counts anew; new tokens are numbered from 256 on"""
    for text, count in (  # no text runs out of pairs: that is another promise
        (babble(rng, 600), 25),
        (HOSTILE["Korean"] * 2 + HOSTILE["code"] * 3, 25),
        (HOSTILE["one letter many times"], 8),
    ):
        want = trained([text.encode("utf-8")], count)
        got = learned(student, text, 256 + count).merges
        assert_equal(got, want, name=f"merges of {text[:12]!r}...")


@pytest.mark.parametrize(
    ("text", "first"),
    [("ABABxCDCD", (65, 66)), ("zyzyababzy", (122, 121)), ("babaxdcdc", (98, 97))],
)
def test_of_equals_the_first_that_is_met_wins(student, text, first):
    """when several pairs are equally frequent, the one that is met first is merged"""
    assert_equal(
        learned(student, text, 257).merges, {first: 256}, name=f"the first merge of {text!r}"
    )


@pytest.mark.parametrize("text", ["", "a", "ab", "aaaa", "abcabc"])
def test_training_ends_when_no_pair_is_left(student, text):
    """a text that is one token by now, or was never two, ends the training"""
    want = trained([text.encode("utf-8")], 20)
    assert_equal(learned(student, text, 256 + 20).merges, want, name=f"merges of {text!r}")


@pytest.mark.weight(2)
def test_training_anew_forgets_the_old(student):
    """a second training starts from nothing: merges and vocab are those of the second text"""
    tokenizer = learned(student, "hello hello yellow", 256 + 6)
    tokenizer.train("abracadabra", 256 + 3)
    want = trained([b"abracadabra"], 3)
    assert_equal(tokenizer.merges, want, name="merges after the second training")
    assert_equal(tokenizer.vocab, token_bytes(want), name="vocab after the second training")


def test_bytes_need_room(student):
    """a vocabulary of fewer than 256 tokens is refused, one of 256 has no merges"""
    assert_equal(learned(student, "abab", 256).merges, {}, name="merges for vocab_size = 256")
    with expect_error("ValueError", "AssertionError", when="vocab_size is 255"):
        learned(student, "abab", 255)


def test_merges_are_shown_on_request(student):
    """verbose=True prints a line for each merge, and otherwise training is silent"""
    assert_shows_merges(student, student.BasicTokenizer())


# ---- vocabulary and decoding ---------------------------------------------------------------------


def test_a_token_stands_for_the_bytes_of_its_parts(student, rng):
    """after training, vocab holds the bytes of all 256 bytes and of every merged token"""
    text = babble(rng, 300)
    want = token_bytes(trained([text.encode("utf-8")], 20))
    assert_equal(learned(student, text, 256 + 20).vocab, want, name="vocab")


@pytest.mark.weight(2)
def test_bytes_are_joined_before_they_become_text(student):
    """decode joins the bytes of all tokens first; what is no UTF-8 then becomes �"""
    # é, and the end of 안
    tokenizer = as_taught(student, "BasicTokenizer", {(195, 169): 256, (149, 136): 257})
    for ids, want in (
        ([195, 169], "é"),
        ([256, 97], "éa"),
        ([236, 257, 33], "안!"),
        ([97, 128, 98], "a�b"),
        ([257], "��"),
        ([236, 149], "�"),
        ([], ""),
    ):
        assert_equal(tokenizer.decode(ids), want, name=f"decode({ids})")


def test_a_number_that_is_no_token_is_refused(student):
    """decode raises an error for a number that is not in vocab"""
    tokenizer = as_taught(student, "BasicTokenizer", {(97, 97): 256})
    with expect_error("LookupError", "ValueError", when="token 257 does not exist"):
        tokenizer.decode([97, 257])


# ---- encoding ------------------------------------------------------------------------------------


@pytest.mark.weight(4)
def test_encoding_makes_the_merges_of_training(student, rng):
    """encode gives the tokens that the merges make of a text, on texts of all kinds"""
    merges = trained([babble(rng, 800).encode("utf-8")], 60)
    tokenizer = as_taught(student, "BasicTokenizer", merges)
    for i in range(5):
        text = babble(rng, 60 + 20 * i)
        assert_equal(
            tokenizer.encode(text),
            encoded([text.encode("utf-8")], merges),
            name=f"encode({text[:12]!r}...)",
        )


@pytest.mark.weight(2)
# in the first, ab is most frequent, bc first
@pytest.mark.parametrize("text", ["bcdabababc", "abcd", "bcd", "aabcdd"])
def test_what_was_learned_first_is_merged_first(student, text):
    """of two merges that are in each other's way, the one that was learned first is made"""
    merges = {(99, 100): 256, (98, 99): 257, (97, 98): 258, (97, 257): 259, (258, 258): 260}
    tokenizer = as_taught(student, "BasicTokenizer", merges)
    assert_equal(
        tokenizer.encode(text), encoded([text.encode("utf-8")], merges), name=f"encode({text!r})"
    )


@pytest.mark.weight(2)
@pytest.mark.parametrize("text", ["", "a", "b", "ba", "zq", "zzaab"])
def test_short_and_strange_texts_are_no_trouble(student, text):
    """a text of no letter or one, or of pairs that were never learned, is encoded like any other"""
    merges = {(97, 97): 256, (256, 98): 257}
    tokenizer = as_taught(student, "BasicTokenizer", merges)
    assert_equal(
        tokenizer.encode(text), encoded([text.encode("utf-8")], merges), name=f"encode({text!r})"
    )


@pytest.mark.weight(2)
def test_any_text_survives_the_round_trip(student, rng):
    """decode(encode(text)) is the text, in any script and with any bytes"""
    tokenizer = as_taught(
        student, "BasicTokenizer", trained([babble(rng, 400).encode("utf-8")], 30)
    )
    for name, text in HOSTILE.items():
        assert_equal(
            tokenizer.decode(tokenizer.encode(text)), text, name=f"{name}, there and back,"
        )
