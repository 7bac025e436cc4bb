"""What a model that takes notes tells of pretrain_and_finetune: its batches, and where AdamW takes its weight.

The notes lie where the student's code runs, which could write them itself. So they are believed only if the
model's weight has moved as so many steps at these rates move it. No check stands here.
"""

import torch

from grader.compare import as_array, assert_between, fail, unpack

RATES = (5e-3, 2e-3)  # PRETRAINING_RATE and FINETUNING_RATE of the stub


def recorded(student, source, target, steps, generator):
    """(batches (x, y) that a RecordingModel has seen, its weight afterwards, the record of losses).

    steps: of pretraining and of fine-tuning.
    """
    model = student.provided.RecordingModel()
    _, record = unpack(
        student.pretrain_and_finetune(model, source, target, *steps, generator),
        model=None,
        record=None,
    )
    batches = [unpack(batch, x=None, y=None) for batch in model.seen]
    if len(batches) != sum(steps):
        alone = {steps[0]: "fine_tuning_left_out", steps[1]: "pretraining_left_out"}
        suspects = (alone if steps[0] != steps[1] else {}) | {0: "copy_trained"}
        fail(
            f"the model given has seen {len(batches)} batches, but should have seen {sum(steps)}",
            str(len(batches)),
            str(sum(steps)),
            looks_like=suspects.get(len(batches)),
        )
    scale = float(as_array(student.state(model)["scale"], "the weight of the model"))
    if scale == 1:
        fail(
            "the model has seen batches, and its weight has not moved", looks_like="step_forgotten"
        )
    far = sum(count * rate for count, rate in zip(steps, RATES))
    assert_between(
        1 - scale,
        0.1 * far,
        10 * far,
        name=f"what {sum(steps)} steps take off the model's weight",
        too_low="The model has seen batches, and has hardly learnt from them: is there a step for each?",
    )
    return batches, scale, record


def adamw(gradients, rates=RATES, weight_decay=0.01, anew=False, piled=False):
    """The weight after half of these gradients at each of the rates, from 1, in float64.

    anew: an optimiser for each step. piled: gradients are never cleared.
    """
    weight = torch.ones((), dtype=torch.float64, requires_grad=True)
    half = len(gradients) // 2
    weight.grad = torch.zeros_like(weight)
    for rate, part in zip(rates, (gradients[:half], gradients[half:])):
        optimizer = torch.optim.AdamW([weight], lr=rate, weight_decay=weight_decay)
        for gradient in part:
            if anew:
                optimizer = torch.optim.AdamW([weight], lr=rate, weight_decay=weight_decay)
            weight.grad = gradient + (weight.grad if piled else torch.zeros_like(weight))
            optimizer.step()
    return float(weight.detach())


def suspect(scale, gradients):
    """The mistake that moves the weight to this scale, if one does."""
    slow, fast = min(RATES), max(RATES)
    elsewhere = {
        "the_same_rate_twice": adamw(gradients, (fast, fast)),
        "rates_exchanged": adamw(gradients, (slow, fast)),
        "adam_without_the_decay": adamw(gradients, weight_decay=0.0),
        "optimiser_forgets_its_averages": adamw(gradients, anew=True),
        "gradients_pile_up": adamw(gradients, piled=True),
    }
    return next((name for name, end in elsewhere.items() if abs(end - scale) < 1e-5), None)
