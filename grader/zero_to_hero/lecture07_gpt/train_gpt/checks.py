"""What is promised by train_gpt: a model that foresees text it never saw."""

import pytest
import torch

from grader.compare import (
    as_array,
    assert_between,
    assert_close,
    assert_equal,
    assert_untouched,
    unpack,
)
from grader.zero_to_hero.lecture07_gpt.grammars import TALES, V

from ..definitions import cross_entropy
from ..experiments import assert_foreseen, assert_generator_decides, drawn, head_weight, held_out
from ..hidden_definitions import assert_parameters, gpt_shapes
from ..trained_models import logits_from_parameters

SIZES = {"vocab_size": V, "n_embd": 32, "n_head": 2, "n_layer": 2, "block_size": 24}
STEPS, BATCH_SIZE, LEARNING_RATE = 250, 16, 1e-2
HIGHEST = 0.72  # mean + 5 spreads over 30 seeds, from benchmarks/experiment_bounds.py

pytestmark = pytest.mark.not_replayed


def train(student, seed, steps=STEPS, learning_rate=LEARNING_RATE, generator_seed=None):
    """The model after so many steps on 20,000 characters of tales."""
    data, _ = drawn(TALES, 20000, seed)
    generator = torch.Generator().manual_seed(seed if generator_seed is None else generator_seed)
    answer = student.train_gpt(
        data, SIZES | {"dropout": 0.0}, steps, BATCH_SIZE, learning_rate, generator
    )
    return unpack(answer, model=None, losses=None)[0]


def measure(student, seed):
    """Train, and judge on text that was not there. benchmarks/experiment_bounds.py repeats it.

    What is judged comes from the prefixes of that text, and the model's parameters must answer likewise.
    """
    model = train(student, seed)
    loss, floor = held_out(model, TALES, SIZES["block_size"], V, seed + 1)
    unseen, _ = drawn(TALES, 20 * SIZES["block_size"], seed + 1)
    logits_from_parameters(student, model, unseen.view(20, -1), SIZES)
    return {"held-out loss": loss, "lowest honest loss": floor}


@pytest.mark.weight(4)
def test_unseen_text_is_foreseen(student, rng):
    """unseen text is foreseen as well as it should be after this many steps, and no better than it can be"""
    got = measure(student, int(torch.randint(10**6, (), generator=rng)))
    assert_foreseen(
        got["held-out loss"],
        got["lowest honest loss"],
        HIGHEST,
        name="the loss on unseen text",
        too_high="Does every step use new windows, the next tokens as targets, fresh gradients?",
    )


def test_the_model_has_the_sizes_asked_for(student, rng):
    """the model is a GPTLanguageModel of the sizes given"""
    model = train(student, 5, steps=1)
    assert_parameters(student, model, gpt_shapes(**SIZES), "the model")


def test_the_generator_decides(student):
    """with the same start, the same generator state gives the same model, another one another"""

    def weights(generator_seed):
        student.seed(7)
        model = train(student, 5, steps=2, generator_seed=generator_seed)
        return head_weight(student, model, SIZES["n_embd"], V)

    assert_generator_decides(weights)


def test_the_learning_rate_counts(student):
    """with a learning rate of almost 0 next to nothing changes"""

    def weights(steps):
        student.seed(7)
        return head_weight(
            student, train(student, 5, steps=steps, learning_rate=1e-6), SIZES["n_embd"], V
        )

    moved = float((weights(3) - weights(0)).abs().max())
    assert_between(moved, 1e-8, 1e-5, name="the largest change of a weight in 3 steps of 1e-6")


def shortest(student, steps):
    """(model, losses, the only window, what follows) of a text with room for one window."""
    data, _ = drawn(TALES, SIZES["block_size"] + 1, 5)
    student.seed(7)  # the same start every time
    answer = student.train_gpt(
        data, SIZES | {"dropout": 0.0}, steps, 2, 0.1, torch.Generator().manual_seed(5)
    )
    model, losses = unpack(answer, model=None, losses=None)
    return model, losses, data[None, :-1], data[None, 1:]


def test_the_shortest_text_has_one_window(student):
    """a text of block_size + 1 tokens is long enough, and the loss of a step is that before it"""
    untrained, _, x, y = shortest(student, 0)
    want = cross_entropy(logits_from_parameters(student, untrained, x, SIZES), y)
    _, losses, _, _ = shortest(student, 2)
    assert_equal(len(losses), 2, name="the number of losses")
    assert_close(losses[0], float(want), name="the loss of the first step", rel=1e-4)


def test_the_optimiser_is_adamw(student):
    """the optimiser is AdamW: beside the step of Adam, every weight shrinks by a hundredth of the rate"""
    model, _, _, _ = shortest(student, 1)
    ln_f = torch.as_tensor(as_array(student.state(model)["ln_f.weight"], "ln_f.weight"))
    # the first step is of the size of the rate, whatever the gradient; the weights start at 1
    moved = (ln_f - (1 - 0.01 * 0.1)).abs().median()
    assert_close(float(moved), 0.1, name="the usual step of a weight beside its decay", abs=1e-4)


def test_the_text_is_left_as_it_was(student, rng):
    """the text and the sizes given are not changed in place"""
    data, _ = drawn(TALES, 500, 5)
    sizes = SIZES | {"dropout": 0.1}
    with assert_untouched(student, data, sizes):
        student.train_gpt(data, sizes, 1, BATCH_SIZE, LEARNING_RATE, rng)
