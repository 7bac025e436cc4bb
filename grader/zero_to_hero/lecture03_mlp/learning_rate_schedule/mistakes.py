"""Wrong answers to learning_rate_schedule that learners give."""

import math

from grader.diagnosis.marks import instead_of


def rate(step, total, base, kind, warmup=None, floor=0.1):
    """The right answer, with room for what may go wrong."""
    if kind == "step":
        return base / 100 if step >= 0.75 * total else base / 10 if step >= 0.5 * total else base
    warmup = (total // 10 if kind == "warmup_cosine" else 0) if warmup is None else warmup
    if step < warmup:
        return base * (step + 1) / warmup
    done = min(1.0, (step - warmup) / (total - warmup))
    return base * (floor + (1 - floor) * (1 + math.cos(math.pi * done)) / 2)


@instead_of("lr_schedule")
def third_stage_never_reached(step, total, base=0.1, kind="step"):
    """The last stage is never used: whoever is beyond three quarters is beyond one half, too. Ask in
    another order."""
    if kind == "step":
        return base / 10 if step >= 0.5 * total else base
    return rate(step, total, base, kind)


@instead_of("lr_schedule")
def decayed_at_every_step(step, total, base=0.1, kind="step"):
    """The rate shrinks with every step and is soon nothing. It has three values, one for each part of the
    run."""
    return base * 0.1**step if kind == "step" else rate(step, total, base, kind)


@instead_of("lr_schedule")
def one_step_late(step, total, base=0.1, kind="step"):
    """Which step is the first of the second half, if the first step of all is number 0?"""
    if kind == "step":
        return base / 100 if step > 0.75 * total else base / 10 if step > 0.5 * total else base
    return rate(step, total, base, kind)


@instead_of("lr_schedule")
def halved_instead_of_a_tenth(step, total, base=0.1, kind="step"):
    """By which factor does the rate fall from stage to stage?"""
    if kind == "step":
        return base / 4 if step >= 0.75 * total else base / 2 if step >= 0.5 * total else base
    return rate(step, total, base, kind)


@instead_of("lr_schedule")
def base_ignored(step, total, base=0.1, kind="step"):
    """What does base do in your function?"""
    return rate(step, total, 0.1, kind)


@instead_of("lr_schedule")
def total_ignored(step, total, base=0.1, kind="step"):
    """The stages should fit the length of the run, whatever it is."""
    return rate(step, 200000, base, kind)


@instead_of("lr_schedule")
def cosine_down_to_zero(step, total, base=0.1, kind="step"):
    """The cosine ends at the floor, a tenth of base, not at nothing."""
    return rate(step, total, base, kind, floor=0.0)


@instead_of("lr_schedule")
def whole_cosine(step, total, base=0.1, kind="step"):
    """The rate comes back up at the end: that was a whole wave. How far does half of one go?"""
    if kind == "cosine":
        return base * (0.1 + 0.9 * (1 + math.cos(2 * math.pi * min(1.0, step / total))) / 2)
    return rate(step, total, base, kind)


@instead_of("lr_schedule")
def cosine_turned_round(step, total, base=0.1, kind="step"):
    """The rate climbs where it should fall. Look at the sign before the cosine."""
    if kind == "cosine":
        return base * (0.1 + 0.9 * (1 - math.cos(math.pi * min(1.0, step / total))) / 2)
    return rate(step, total, base, kind)


@instead_of("lr_schedule")
def cosine_goes_on_after_the_run(step, total, base=0.1, kind="step"):
    """After the last step the cosine turns upwards again. Stop it at the floor."""
    if kind == "step":
        return rate(step, total, base, kind)
    warmup = total // 10 if kind == "warmup_cosine" else 0
    if step < warmup:
        return base * (step + 1) / warmup
    done = (step - warmup) / (total - warmup)
    return base * (0.1 + 0.9 * (1 + math.cos(math.pi * done)) / 2)


@instead_of("lr_schedule")
def no_warm_up(step, total, base=0.1, kind="step"):
    """The run starts at full speed. How does the rate get there?"""
    return rate(step, total, base, kind, warmup=0)


@instead_of("lr_schedule")
def warm_up_from_zero(step, total, base=0.1, kind="step"):
    """The very first step has the rate 0 and does nothing. It should already take its share of base."""
    warmup = total // 10
    if kind == "warmup_cosine" and step < warmup:
        return base * step / warmup
    return rate(step, total, base, kind)


@instead_of("lr_schedule")
def cosine_ignores_the_warm_up(step, total, base=0.1, kind="step"):
    """After the warm-up the rate drops by a jump: the cosine should begin there, not at step 0."""
    if kind == "warmup_cosine" and step >= total // 10:
        return rate(step, total, base, "cosine")
    return rate(step, total, base, kind)


@instead_of("lr_schedule")
def cosine_too_long(step, total, base=0.1, kind="step"):
    """The cosine starts after the warm-up and must reach the floor at the end of the run. How many steps
    are left?"""
    if kind == "warmup_cosine" and step >= total // 10:
        return rate(step - total // 10, total, base, "cosine")
    return rate(step, total, base, kind)


@instead_of("lr_schedule")
def warm_up_of_no_steps(step, total, base=0.1, kind="step"):
    """A tenth of a short run is no step at all, and cannot be divided by."""
    if kind == "warmup_cosine" and step <= total // 10:
        return base * min(1.0, (step + 1) / (total // 10))
    return rate(step, total, base, kind)


@instead_of("lr_schedule")
def unknown_kind_accepted(step, total, base=0.1, kind="step"):
    """A kind that does not exist got a rate all the same."""
    return rate(
        step, total, base, kind if kind in ("step", "cosine", "warmup_cosine") else "cosine"
    )


lowest = {}


@instead_of("lr_schedule")
def rate_never_rises_again(step, total, base=0.1, kind="step"):
    """The answer depends on what was asked before. The rate is a function of the step's number alone."""
    if kind != "step":
        return rate(step, total, base, kind)
    lowest[total, base] = min(rate(step, total, base, kind), lowest.get((total, base), base))
    return lowest[total, base]


@instead_of("lr_schedule")
def quarters_of_whole_steps(step, total, base=0.1, kind="step"):
    """Where does the last quarter of a run of ten steps begin? total // 4 has forgotten half a step."""
    if kind == "step":
        return base / 100 if step >= total // 4 * 3 else base / 10 if step >= total // 2 else base
    return rate(step, total, base, kind)
