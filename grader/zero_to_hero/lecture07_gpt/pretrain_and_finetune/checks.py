"""What is promised by pretrain_and_finetune: what was read first helps with what is read later."""

import pytest
import torch

from grader.compare import (
    as_array,
    assert_between,
    assert_equal,
    assert_shape,
    assert_untouched,
    fail,
    unpack,
)
from grader.zero_to_hero.lecture07_gpt.grammars import QUESTIONS, TALES, V

from ..experiments import assert_foreseen, drawn, head_weight, held_out

BLOCK = 16
SIZES = {
    "vocab_size": V,
    "n_embd": 32,
    "n_head": 2,
    "n_layer": 2,
    "block_size": BLOCK,
    "dropout": 0.0,
}
PRETRAIN_STEPS, FINETUNE_STEPS = 250, 60
# from benchmarks/experiment_bounds.py over 20 seeds: mean + 5 spreads, and mean - 5 spreads
HIGHEST = 0.98
LEAST_GAIN = 0.42

pytestmark = pytest.mark.not_replayed


def texts(seed):
    """(plenty of tales, a few questions)"""
    return drawn(TALES, 20000, seed)[0], drawn(QUESTIONS, 1500, seed + 1)[0]


def trained(student, seed, source, target, steps):
    """The model after so many steps on source and on target, from the same start for the same seed."""
    model = student.GPTLanguageModel(**SIZES)
    generator = torch.Generator().manual_seed(seed)
    return unpack(
        student.pretrain_and_finetune(model, source, target, *steps, generator),
        model=None,
        record=None,
    )[0]


def measure(student, seed):
    """Train both ways, and judge on unseen questions. benchmarks/experiment_bounds.py repeats it."""
    tales, questions = texts(seed)
    both = trained(student, seed, tales, questions, (PRETRAIN_STEPS, FINETUNE_STEPS))
    # at the higher rate: as good as it gets
    alone = trained(student, seed, questions, questions, (FINETUNE_STEPS, 0))
    loss, floor = held_out(both, QUESTIONS, BLOCK, V, seed + 2)
    loss_alone, _ = held_out(alone, QUESTIONS, BLOCK, V, seed + 2)
    return {
        "held-out loss": loss,
        "lowest honest loss": floor,
        "loss alone": loss_alone,
        "gain": loss_alone - loss,
    }


@pytest.mark.weight(4)
def test_unseen_questions_are_foreseen(student, rng):
    """after tales and a few questions, unseen questions are foreseen as well as they should be"""
    got = measure(student, int(torch.randint(10**6, (), generator=rng)))
    assert_foreseen(
        got["held-out loss"],
        got["lowest honest loss"],
        HIGHEST,
        name="the loss on unseen questions",
        too_high="Is the model trained on both texts, in this order, and never started anew?",
    )
    assert_between(
        got["gain"],
        LEAST_GAIN,
        torch.inf,
        name="what pretraining gains",
        too_low="Does what was learnt from the tales survive until the questions?",
    )


def test_first_the_plenty_then_the_little(student, rng):
    """the model sees windows of source, then windows of target, each with the tokens that follow"""
    model = student.provided.RecordingModel()
    # a token tells where it stands in which text
    source, target = torch.arange(100), torch.arange(1000, 1050)
    student.pretrain_and_finetune(model, source, target, 3, 2, rng)
    seen = model.seen
    assert_equal(len(seen), 5, name="the number of batches the model has seen")
    for number, batch in enumerate(seen, 1):
        x, y = (as_array(part, f"batch {number}") for part in unpack(batch, x=None, y=None))
        assert_shape(x, (16, 4), name=f"x of batch {number}")
        assert_equal(y, x[:, :1] + [1, 2, 3, 4], name=f"y of batch {number}")
        assert_equal(
            bool((x >= 1000).all()), number > 3, name=f"whether batch {number} is from target"
        )


def test_the_model_given_is_the_one_trained(student, rng):
    """training goes on from the weights that the model has"""
    model = student.GPTLanguageModel(**SIZES)
    before = head_weight(student, model, SIZES["n_embd"], V)
    got, _ = unpack(
        student.pretrain_and_finetune(model, *texts(5), 0, 0, rng), model=None, record=None
    )
    after = head_weight(student, got, SIZES["n_embd"], V)
    assert_equal(after, before, name="lm_head.weight after no step at all")


@pytest.mark.parametrize("steps", [(2, 0), (0, 2)], ids=["pretraining", "fine-tuning"])
def test_both_parts_train(student, rng, steps):
    """both the first and the second part change the weights"""
    model = student.GPTLanguageModel(**SIZES)
    before = head_weight(student, model, SIZES["n_embd"], V)
    got, _ = unpack(
        student.pretrain_and_finetune(model, *texts(5), *steps, rng), model=None, record=None
    )
    if torch.equal(head_weight(student, got, SIZES["n_embd"], V), before):
        fail(f"{steps[0]} steps of pretraining and {steps[1]} of fine-tuning change nothing")


def test_fine_tuning_is_gentler(student, rng):
    """fine-tuning takes smaller steps than pretraining"""

    def moved(steps):
        model = student.GPTLanguageModel(**SIZES)
        before = head_weight(student, model, SIZES["n_embd"], V)
        generator = torch.Generator().manual_seed(3)
        text = texts(5)[1]
        got, _ = unpack(
            student.pretrain_and_finetune(model, text, text, *steps, generator),
            model=None,
            record=None,
        )
        return float((head_weight(student, got, SIZES["n_embd"], V) - before).abs().max())

    assert_between(
        moved((0, 1)),
        0.0,
        0.9 * moved((1, 0)),
        name="the largest change of a weight in one step of fine-tuning",
        too_high="It should be smaller than in a step of pretraining: is the rate lower?",
    )


def test_the_texts_are_left_as_they_were(student, rng):
    """the texts given are not changed in place"""
    model, (source, target) = student.GPTLanguageModel(**SIZES), texts(5)
    with assert_untouched(student, source, target):
        student.pretrain_and_finetune(model, source, target, 1, 1, rng)
