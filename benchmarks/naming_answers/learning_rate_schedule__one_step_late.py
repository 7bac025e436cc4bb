# style: a function for each kind, dispatched by dict; fault: the staircase compares with > instead of >=
import math


def staircase(step, total, base):
    done = step / total
    if done <= 0.5:
        return base
    if done <= 0.75:
        return base * 0.1
    return base * 0.01


def cosine(step, total, base):
    lowest = base * 0.1
    if step >= total:
        return lowest
    return lowest + 0.5 * (base - lowest) * (1.0 + math.cos(math.pi * step / total))


def warmup_cosine(step, total, base):
    w = total // 10
    if step < w:
        return base * (step + 1) / w
    return cosine(step - w, total - w, base)


KINDS = {"step": staircase, "cosine": cosine, "warmup_cosine": warmup_cosine}


def lr_schedule(step, total, base=0.1, kind="step"):
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind}")
    return KINDS[kind](step, total, base)
