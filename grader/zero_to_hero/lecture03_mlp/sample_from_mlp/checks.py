"""What is promised by sample_from_mlp: the window slides, the generator decides, the dot ends the word."""

import pytest
import torch

from grader.compare import as_text, assert_equal, assert_frequencies, fail

from ..definitions import logits_of
from ..hidden_definitions import copies, draw_int, random_params

ITOS = dict(enumerate(".qéa-xb"))  # in no order: a letter can only come from here
V, D, T, H = len(ITOS), 3, 4, 9


def sure_network(rng, T, shortest=6):
    """Parameters so large that every step is certain, and the word they say: up to 20 letters, 3 or more
    kinds."""
    while True:
        params = random_params(rng, V, D, T, H)
        params[3].data *= 1e4
        params[4].data *= 1e4
        truth = copies(params)
        window, letters = [0] * T, []
        while len(letters) <= 20:
            scores = logits_of(truth, torch.tensor([window]))[0]
            if scores.topk(2).values.diff().abs() < 200:  # not certain enough
                break
            window = [*window[1:], int(scores.argmax())]
            if window[-1] == 0:
                break
            letters.append(window[-1])
        if window[-1] == 0 and shortest <= len(letters) <= 20 and len(set(letters)) >= 3:
            return params, "".join(ITOS[i] for i in letters)


def steady_network(rng):
    """Parameters with which every letter is drawn from the same unequal probabilities, and no word ends by
    itself; and these probabilities."""
    params = random_params(rng, V, D, T, H)
    params[3].data.zero_()
    params[4].data = torch.tensor([-30.0, 2.0, 0.0, 0.0, -0.5, 0.0, 0.5])
    return params, params[4].detach().double().softmax(0).tolist()


def unsure_network(rng):
    """Parameters with which first letters are unequal, and words short."""
    params = random_params(rng, V, D, T, H, scale=0.7)
    params[4].data[0] += 0.5
    return params


@pytest.mark.weight(2)
@pytest.mark.parametrize(("T", "shortest"), [(4, 6), (1, 3)])
def test_the_window_slides(student, rng, T, shortest):
    """where every step is certain, the word is what the network says of each window in turn, however wide"""
    params, want = sure_network(rng, T, shortest)
    assert_equal(student.sample_mlp(params, T, ITOS, rng), want, name="the word")


def test_a_word_ends_at_the_longest_length_allowed(student, rng):
    """a word has at most max_len letters, 100 if it is not given"""
    params, word = sure_network(rng, T)
    length = draw_int(rng, 2, len(word) - 1)
    assert_equal(student.sample_mlp(params, T, ITOS, rng, length), word[:length], name="the word")
    endless = as_text(student.sample_mlp(steady_network(rng)[0], T, ITOS, rng), "the word")
    assert_equal(len(endless), 100, name="the length of a word that does not end")


@pytest.mark.not_replayed
def test_letters_are_drawn(student, rng):
    """over many words, first letters come as often as the network's probabilities say"""
    params = unsure_network(rng)
    probs = logits_of(copies(params), torch.zeros(1, T, dtype=torch.int64))[0].softmax(0).tolist()
    drawn = [
        as_text(student.sample_mlp(params, T, ITOS, rng, 1), "the word") or "." for _ in range(200)
    ]
    if len(set(drawn)) == 1:
        fail(
            f"200 words all begin with {drawn[0]!r}",
            drawn[0],
            "a mixture",
            looks_like="always_the_likeliest",
        )
    assert_frequencies(
        {ch: drawn.count(ch) for ch in set(drawn)},
        dict(zip(ITOS.values(), probs)),
        name="first letters",
    )


@pytest.mark.not_replayed
def test_every_letter_is_drawn_with_its_probability(student, rng):
    """over many letters, each one comes exactly as often as softmax of the scores says"""
    params, probs = steady_network(rng)
    letters = "".join(
        as_text(student.sample_mlp(params, T, ITOS, rng, 100), "the word") for _ in range(14)
    )
    assert_frequencies(
        {ch: letters.count(ch) for ch in ITOS.values()},
        dict(zip(ITOS.values(), probs)),
        name="letters",
    )


@pytest.mark.not_replayed
def test_the_generator_decides(student, rng):
    """the same generator state gives the same words, whatever else draws random numbers"""
    (params, _), seed = steady_network(rng), draw_int(rng, 0, 10**6)
    series = []
    for run in range(2):
        student.seed(seed + run)
        generator = torch.Generator().manual_seed(seed)
        series.append([student.sample_mlp(params, T, ITOS, generator, 20) for _ in range(12)])
    if series[0] != series[1]:
        fail(
            "two generators with the same seed gave different words",
            ", ".join(series[1]),
            ", ".join(series[0]),
            looks_like="generator_not_used",
        )
    if len(set(series[0])) == 1:
        fail(
            f"a generator gave {series[0][0]!r} twelve times in a row, although it moves on with every draw",
            series[0][0],
            "different words",
            looks_like="same_seed_every_time",
        )
