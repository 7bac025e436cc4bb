"""What is promised by sample_name: a walk through the table, drawn with the generator that is given."""

import pytest
import torch

from grader.compare import as_text, assert_equal, assert_frequencies, fail

from ..hidden_definitions import draw_int, random_rows

ITOS = dict(enumerate(".qéa-x"))  # in no order: a letter can only come from here
V = len(ITOS)


def draw_words(student, P, generator, count, **limit):
    return [
        as_text(student.sample_word(P, ITOS, generator, **limit), "the word") for _ in range(count)
    ]


def test_each_letter_leads_to_the_next(student, rng):
    """where every step is certain, the word is the path from the start to the stop"""
    path = [0, *(1 + torch.randperm(V - 1, generator=rng)).tolist()]
    P = torch.zeros(V, V)
    P[path, [*path[1:], 0]] = 1
    want = "".join(ITOS[i] for i in path[1:])
    assert_equal(student.sample_word(P, ITOS, rng), want, name="the word")


@pytest.mark.not_replayed
def test_first_letters_are_as_likely_as_the_table_says(student, rng):
    """over many words, each first letter comes as often as row 0 says; words without letters count as well"""
    P = random_rows(rng, V, V)
    drawn = [word[:1] or "." for word in draw_words(student, P, rng, 400, max_len=1)]
    if len(set(drawn)) == 1:
        fail(
            f"400 words all begin with {drawn[0]!r}",
            drawn[0],
            "a mixture",
            looks_like="always_the_likeliest",
        )
    assert_frequencies(
        {ch: drawn.count(ch) for ch in set(drawn)},
        dict(zip(ITOS.values(), P[0].tolist())),
        name="first letters",
    )


@pytest.mark.not_replayed
def test_later_letters_depend_on_the_one_before(student, rng):
    """over many words, what follows a letter comes as often as that letter's row says"""
    P = random_rows(rng, V, V)
    follows = {ch: dict.fromkeys(ITOS.values(), 0) for ch in ITOS.values()}
    for word in draw_words(student, P, rng, 300):
        for here, there in zip(word, word[1:] + "."):
            follows[here][there] += 1
    for i, ch in list(ITOS.items())[1:]:
        assert_frequencies(
            follows[ch], dict(zip(ITOS.values(), P[i].tolist())), name=f"what follows {ch}"
        )


@pytest.mark.not_replayed
@pytest.mark.parametrize("limit", [{"max_len": 7}, {}], ids=["given", "not given"])
def test_a_word_ends_at_the_longest_length_allowed(student, rng, limit):
    """a word has at most max_len letters, 100 if it is not given"""
    longest = limit.get("max_len", 100)
    # so rare that of 6 words one gets to the limit, but once in a hundred million runs
    stop = 0.05 / longest
    P = torch.full((V, V), (1 - stop) / (V - 1))
    P[:, 0] = stop
    length = max(len(word) for word in draw_words(student, P, rng, 6, **limit))
    if length != longest:
        suspect = "one_letter_too_long" if length == longest + 1 else "longer_than_allowed"
        fail(
            f"the longest of 6 words has {length} letters, but the table hardly ever stops before {longest}",
            length,
            longest,
            looks_like=suspect if length > longest else "shorter_by_default",
        )


@pytest.mark.not_replayed
def test_the_generator_decides(student, rng):
    """the same generator state gives the same words, whatever else draws random numbers"""
    P, seed = random_rows(rng, V, V), draw_int(rng, 0, 10**6)
    P[:, 0] = 0  # long words: twelve equal ones are no accident
    P /= P.sum(1, keepdim=True)
    first = draw_words(student, P, torch.Generator().manual_seed(seed), 12, max_len=20)
    student.seed(seed + 1)
    again = draw_words(student, P, torch.Generator().manual_seed(seed), 12, max_len=20)
    if first != again:
        fail(
            "two generators with the same seed gave different words",
            ", ".join(again),
            ", ".join(first),
            looks_like="generator_not_used",
        )
    if len(set(first)) == 1:
        fail(
            f"a generator gave {first[0]!r} twelve times in a row, although it moves on with every draw",
            first[0],
            "different words",
            looks_like="same_seed_every_time",
        )
