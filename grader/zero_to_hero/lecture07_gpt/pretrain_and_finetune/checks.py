"""What is promised by pretrain_and_finetune: what was read first helps with what is read later."""

import pytest
import torch

from grader.compare import (
    as_array,
    assert_between,
    assert_close,
    assert_equal,
    assert_shape,
    assert_untouched,
    fail,
    unpack,
)
from grader.zero_to_hero.lecture07_gpt.grammars import QUESTIONS, TALES, V

from ..experiments import assert_foreseen, drawn, head_weight, held_out
from ..recorded_training import adamw, recorded, suspect

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


def parts_of(record, steps):
    """The two lists of the record, once it is known to have as many losses as steps."""
    if not isinstance(record, dict):
        fail("the record should be a dict of two lists", record, "a dict", where="the record")
    got = {
        part: len(losses) if isinstance(losses, (list, tuple)) else losses
        for part, losses in record.items()
    }
    want = dict(zip(("pretraining", "finetuning"), steps))
    if got != want and got == {part: count for part, count in want.items() if count}:
        fail("the record lacks a part without steps", looks_like="part_missing_from_the_record")
    assert_equal(got, want, name="the number of losses in each part of the record")
    return record


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
    """the loss on unseen questions is as low as both texts allow, and pretraining lowers it"""
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
    # a token tells where it stands in which text
    source, target = torch.arange(100), torch.arange(1000, 1050)
    seen, _, _ = recorded(student, source, target, (3, 2), rng)
    origins = []
    for number, batch in enumerate(seen, 1):
        x, y = (as_array(part, f"batch {number}") for part in batch)
        assert_shape(x, (16, 4), name=f"x of batch {number}")
        if (y == x).all():
            fail("the targets are the inputs themselves", looks_like="targets_not_shifted")
        assert_equal(y, x[:, :1] + [1, 2, 3, 4], name=f"y of batch {number}")
        origins.append("target" if (x >= 1000).all() else "source")
    want = ["source"] * 3 + ["target"] * 2
    if origins != want:
        suspects = {
            ("source",) * 5: "target_never_read",
            ("target",) * 3 + ("source",) * 2: "source_and_target_exchanged",
        }
        fail(
            "the batches do not come from source first and then from target",
            ", ".join(origins),
            ", ".join(want),
            where="the batches that the model has seen",
            looks_like=suspects.get(tuple(origins)),
        )


def test_every_window_may_come(student, rng):
    """every window of a text is drawn sooner or later, the last one too"""
    source, target = torch.arange(20), torch.arange(1000, 1006)  # the second has two windows
    seen, _, _ = recorded(student, source, target, (2, 4), rng)
    firsts = [as_array(x, "a batch")[:, 0].astype(int) for x, _ in seen]
    drawn_firsts = {int(first) for batch in firsts[2:] for first in batch}
    if drawn_firsts == {1000}:
        fail("the last window of a text is never drawn", looks_like="last_window_never_drawn")
    assert_equal(drawn_firsts, {1000, 1001}, name="first tokens of windows of 1000 ... 1005")


def test_the_generator_decides(student):
    """windows are drawn with the generator: the same state gives the same ones, another one others"""

    def windows(seed):
        generator = torch.Generator().manual_seed(seed)
        seen, _, _ = recorded(student, torch.arange(100), torch.arange(100), (2, 2), generator)
        return torch.stack([torch.from_numpy(as_array(x, "a batch")) for x, _ in seen])

    student.seed(7)
    first = windows(1)
    student.seed(8)  # what torch itself would draw must not matter
    if not torch.equal(windows(1), first):
        fail("the same generator state draws other windows", looks_like="generator_not_used")
    if torch.equal(windows(2), first):
        fail("generators in different states draw the same windows")


def test_steps_are_those_of_adamw(student, rng):
    """each part has one AdamW at its own rate, fresh gradients in each step"""
    text = 1000 * (
        torch.arange(100) % 50 == 25
    )  # batches differ: some see several 1000s, some none
    seen, scale, _ = recorded(student, text, text, (8, 8), rng)
    # the loss is the mean of x times the weight
    gradients = [float(as_array(x, "a batch").mean()) for x, _ in seen]
    want = adamw(gradients)
    if abs(scale - want) > 1e-5:
        fail(
            "after 8 steps on each text the weight of a model is not where AdamW takes it",
            f"{scale:.6f}",
            f"{want:.6f}",
            where="the model's weight",
            looks_like=suspect(scale, gradients),
        )


def test_the_record_has_every_loss(student, rng):
    """the record has the loss of every step of either part, and an empty list where there are none"""
    source, target = torch.arange(100), torch.arange(1000, 1050)
    seen, _, record = recorded(student, source, target, (3, 2), rng)
    means = [float(as_array(x, "a batch").mean()) for x, _ in seen]
    record = parts_of(record, (3, 2))
    # the loss is the mean of x times a weight that is about 1
    assert_close(record["pretraining"], means[:3], name='record["pretraining"]', rel=0.1)
    assert_close(record["finetuning"], means[3:], name='record["finetuning"]', rel=0.1)
    for steps in [(2, 0), (0, 2)]:
        parts_of(recorded(student, source, target, steps, rng)[2], steps)


def test_the_model_given_is_the_one_trained(student, rng):
    """the model that comes back is the one given, and training goes on from the weights that it has"""
    model = student.GPTLanguageModel(**SIZES)
    before = head_weight(student, model, SIZES["n_embd"], V)
    got, _ = unpack(
        student.pretrain_and_finetune(model, *texts(5), 0, 0, rng), model=None, record=None
    )
    after = head_weight(student, got, SIZES["n_embd"], V)
    assert_equal(after, before, name="lm_head.weight after no step at all")
    if not student.same(got, model):
        fail("the model that comes back is another one than was given", where="model")


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
        1e-5,
        0.9 * moved((1, 0)),
        name="the largest change of a weight in one step of fine-tuning",
        too_low="Does fine-tuning train at all?",
        too_high="It should be smaller than in a step of pretraining: is the rate lower?",
    )


def test_the_texts_are_left_as_they_were(student, rng):
    """the texts given are not changed in place"""
    model, (source, target) = student.GPTLanguageModel(**SIZES), texts(5)
    with assert_untouched(student, source, target):
        student.pretrain_and_finetune(model, source, target, 1, 1, rng)
