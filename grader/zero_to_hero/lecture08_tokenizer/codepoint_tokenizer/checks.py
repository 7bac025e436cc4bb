"""What is promised by codepoint_tokenizer: merges of whole characters, bytes for strangers, and a model that grows.

Weights count eighths of a point, examples included: the tokenizer 20, the model 12.
"""

import numpy as np
import pytest
import torch

from grader.compare import (
    assert_close,
    assert_equal,
    assert_module_gradients,
    assert_shape,
    expect_error,
    fail,
)

from ..hidden_definitions import HOSTILE, babble, merged_row, merges_of_rows

KOREAN = "안녕하세요 안녕 하세요, 세요 안녕히 가세요"
V, C, NEW = 7, 4, 3  # all different


def numpy_rng(rng):
    """A numpy generator for babble, from the torch generator of this exercise."""
    return np.random.default_rng(int(torch.randint(2**31, (), generator=rng)))


def characters_of(text):
    """The tokens of single characters: character -> number."""
    return {character: idx for idx, character in enumerate(sorted(set(text)), start=256)}


def merges_of(text, vocab_size):
    """The merges by definition, found on a string with one character for each token."""
    number = characters_of(text)
    row = "".join(chr(number[character]) for character in text)
    return merges_of_rows([row], vocab_size - 256 - len(number), first=256 + len(number))


def tokens_of(text, training_text, merges):
    """What encode has to give: known characters, the bytes of others, then the merges."""
    number = characters_of(training_text)
    row = [chr(number[c]) if c in number else c.encode("utf-8").decode("latin-1") for c in text]
    return merged_row("".join(row), merges)


def learned(student, text, vocab_size):
    tokenizer = student.CodepointTokenizer()
    tokenizer.train(text, vocab_size)
    return tokenizer


# ---- the tokenizer -------------------------------------------------------------------------------


def test_merged_replaces_the_pair_from_left_to_right(student):
    """merged writes the new token wherever the pair stands, from the left, each token used once"""
    for ids, pair, idx, want in (
        ([3, 1, 2, 1, 2, 1], (1, 2), 9, [3, 9, 9, 1]),
        ([1, 1, 1, 2], (1, 1), 9, [9, 1, 2]),
        ([11, 2, 1, 23, 1, 2], (1, 2), 300, [11, 2, 1, 23, 300]),  # 11 2 is not 1 2
        ([2, 1], (1, 2), 9, [2, 1]),
        ([1], (1, 2), 9, [1]),
        ([], (1, 2), 9, []),
    ):
        assert_equal(student.merged(ids, pair, idx), want, name=f"merged({ids}, {pair}, {idx})")


@pytest.mark.weight(2)
def test_merges_join_characters(student, rng):
    """characters are numbered from 256 on, in sorted order, and the most frequent pair is merged first"""
    for text in (KOREAN, babble(numpy_rng(rng), 400)):
        vocab_size = 256 + len(set(text)) + 15
        assert_equal(
            learned(student, text, vocab_size).merges,
            merges_of(text, vocab_size),
            name=f"merges of {text[:8]!r}...",
        )


def test_training_ends_when_no_pair_is_left(student):
    """a text that is one token by now, or was never two, ends the training"""
    for text in ("aaaa", "b", "abab", ""):
        vocab_size = 256 + len(set(text)) + 9
        assert_equal(
            learned(student, text, vocab_size).merges,
            merges_of(text, vocab_size),
            name=f"merges of {text!r}",
        )


@pytest.mark.weight(2)
def test_vocab_has_bytes_characters_and_pieces(student):
    """vocab holds the 256 bytes, each character of the training text, and every merged piece"""
    tokenizer = learned(student, KOREAN, 256 + len(set(KOREAN)) + 4)
    want = {value: bytes([value]) for value in range(256)}
    want |= {idx: character.encode("utf-8") for character, idx in characters_of(KOREAN).items()}
    for (left, right), idx in merges_of(KOREAN, 256 + len(set(KOREAN)) + 4).items():
        want[idx] = want[left] + want[right]
    assert_equal(tokenizer.vocab, want, name="vocab")


@pytest.mark.weight(6)
def test_characters_never_seen_become_bytes(student, rng):
    """encode uses characters and merges where it can, and UTF-8 bytes for characters that training never saw"""
    training = KOREAN + babble(numpy_rng(rng), 300)
    vocab_size = 256 + len(set(training)) + 30
    tokenizer, merges = learned(student, training, vocab_size), merges_of(training, vocab_size)
    for name, text in HOSTILE.items():
        want = tokens_of(text, training, merges)
        assert_equal(tokenizer.encode(text), want, name=f"encode of {name}")
        assert_equal(tokenizer.decode(want), text, name=f"decode of {name}")


@pytest.mark.weight(2)
def test_half_a_stranger_is_shown_as_a_replacement(student):
    """decode joins bytes first; those that are no UTF-8 become �"""
    tokenizer = learned(student, "ab", 258)
    for ids, want in (
        ([256, 195, 169, 257], "aéb"),
        ([256, 195], "a�"),
        ([128, 257], "�b"),
        ([], ""),
    ):
        assert_equal(tokenizer.decode(ids), want, name=f"decode({ids})")


@pytest.mark.weight(2)
def test_training_anew_forgets_the_old(student):
    """a second training starts from nothing"""
    tokenizer = learned(student, "xyxyz", 256 + 5)
    tokenizer.train("abab", 256 + 3)
    assert_equal(tokenizer.merges, {(256, 257): 258}, name="merges after the second training")
    want = {value: bytes([value]) for value in range(256)} | {256: b"a", 257: b"b", 258: b"ab"}
    assert_equal(tokenizer.vocab, want, name="vocab after the second training")
    assert_equal(
        tokenizer.encode("abx"), [258, 120], name='encode("abx") after the second training'
    )


@pytest.mark.weight(2)
def test_bytes_and_characters_need_room(student):
    """a vocabulary that is too small for the bytes and the characters is refused, one that just fits is not"""
    assert_equal(learned(student, "abcab", 256 + 3).merges, {}, name="merges for vocab_size = 259")
    with expect_error(
        "ValueError", "AssertionError", when="vocab_size is 258, but there are 3 characters"
    ):
        learned(student, "abcab", 258)


# ---- the model -----------------------------------------------------------------------------------

SIZES = {"token_embedding_table.weight": (V, C), "lm_head.weight": (V, C), "lm_head.bias": (V,)}


@pytest.mark.parametrize("shape", [(V, C), (V,), (V, C, 2), (1, C)])
@pytest.mark.parametrize("n_new", [NEW, 1, 0])
def test_grown_puts_averages_below_the_rows(student, rng, shape, n_new):
    """grown keeps the rows and puts n_new below them, each the average of the rows, whatever their shape"""
    rows = 1 + torch.randn(shape, generator=rng)
    average = rows.double().mean(dim=0, keepdim=True)  # (V, ...) -> (1, ...)
    want = torch.cat([rows.double(), average.expand(n_new, *shape[1:])])  # (V + n_new, ...)
    assert_close(student.grown(rows, n_new), want, name=f"grown(rows of shape {shape}, {n_new})")


@pytest.mark.weight(3)
@pytest.mark.parametrize("name", SIZES)
def test_old_rows_stay_and_new_ones_are_their_average(student, name):
    """embeddings, weights and biases of old tokens stay, and those of new ones are the average of the old"""
    model = student.provided.SmallLanguageModel(V, C)
    old = student.state(model)[name]
    grown = student.grow_embedding(model, NEW)
    if not student.same(grown, model):
        fail(
            "grow_embedding should grow the model that it is given and return it, but returned another one",
            looks_like="a_copy_has_grown",
        )
    new = student.state(grown)[name]
    assert_shape(new, (V + NEW, *SIZES[name][1:]), name=name)
    assert_close(new[:V], old, name=f"the old part of {name}")
    average = old.double().mean(dim=0, keepdim=True)  # (V, ...) -> (1, ...)
    average = average.expand(NEW, *SIZES[name][1:])  # (1, ...) -> (NEW, ...)
    assert_close(new[V:], average, name=f"the new part of {name}")


@pytest.mark.weight(4)
def test_old_tokens_are_scored_as_before(student):
    """old tokens get the logits that they had, new logits stand behind them, and the sizes are told right"""
    model = student.provided.SmallLanguageModel(V, C)
    idx = torch.tensor([[0, 3, 6], [1, 5, 2]])  # (B, T)
    before = model(idx).detach()  # (B, T, V)
    model = student.grow_embedding(model, NEW)
    after = model(idx).detach()
    assert_shape(after, (2, 3, V + NEW), name="the logits")
    assert_close(after[..., :V], before, name="the logits of old tokens")
    assert_equal(
        [model.token_embedding_table.num_embeddings, model.lm_head.out_features],
        [V + NEW] * 2,
        name="num_embeddings and out_features",
    )


def logits_of(state, idx):
    """The model by definition. idx (B, T) -> (B, T, V)."""
    embedded = state["token_embedding_table.weight"][idx]  # (B, T) -> (B, T, C)
    return embedded @ state["lm_head.weight"].T + state["lm_head.bias"]  # -> (B, T, V)


@pytest.mark.weight(3)
def test_everything_can_be_trained_on(student):
    """embeddings, weights and biases are still parameters, and gradients reach old rows and new ones"""
    model = student.grow_embedding(student.provided.SmallLanguageModel(V, C), NEW)
    names = sorted(student.parameter_gradients(model))
    assert_equal(names, sorted(SIZES), name="the names of the parameters")
    assert_module_gradients(student, model, logits_of, torch.arange(V + NEW)[None])  # (1, V + NEW)
