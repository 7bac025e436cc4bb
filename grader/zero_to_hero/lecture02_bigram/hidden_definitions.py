"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

Plain definitions that the checks of lecture 2 share, in float64, and the inputs of their checks.

They walk words step by step and share no line with a solution. No check stands here.
"""

import itertools

import torch

from grader.compare import as_array, fail


def draw_int(rng, low, high):
    """A whole number from low to high, high excluded."""
    return int(torch.randint(low, high, (), generator=rng))


def pick(rng, words, count):
    """`count` of the words, in an order of their own; one may come twice."""
    return [words[i] for i in torch.randint(len(words), (count,), generator=rng).tolist()]


def numbering(words):
    """Character to number: '.' is 0, the characters of the words follow in their own order."""
    return {ch: i for i, ch in enumerate([".", *sorted({ch for word in words for ch in word})])}


def any_numbering(rng, words):
    """Character to number: '.' is 0, the characters of the words follow in an order of their own, so that a
    number can only come from the dict that was handed in."""
    chars = [ch for ch in numbering(words) if ch != "."]
    order = torch.randperm(len(chars), generator=rng).tolist()
    return {".": 0, **{chars[at]: i for i, at in enumerate(order, start=1)}}


def steps(words, memory):
    """Every step of every word: `memory` characters and the one that follows, as a tuple.

    Before a word stand `memory` dots, after it one.
    """
    for word in words:
        chs = "." * memory + word + "."
        for at in range(memory, len(chs)):
            yield tuple(chs[at - memory : at + 1])


def counted(words, stoi, memory):
    """How often each step occurs: float64, (V,) * (memory + 1)."""
    table = torch.zeros((len(stoi),) * (memory + 1), dtype=torch.float64)
    for step in steps(words, memory):
        table[tuple(stoi[ch] for ch in step)] += 1
    return table


def conditional(counts, k):
    """p(last axis | the axes before it) with k fake counts in each cell; uniform where there is nothing
    to divide."""
    table = torch.zeros(counts.shape, dtype=torch.float64)
    for at in itertools.product(*(range(n) for n in counts.shape[:-1])):
        row = counts[at].double() + k
        table[at] = row / row.sum() if row.sum() > 0 else 1 / len(row)
    return table


def average_loss(P, words, stoi, memory):
    """-ln p averaged over all steps of the words; infinite if one of them has probability 0."""
    losses = [-P[tuple(stoi[ch] for ch in step)].double().log() for step in steps(words, memory)]
    return float(sum(losses) / len(losses))


def random_rows(rng, rows, columns):
    """(rows, columns) probabilities, each row a distribution of its own: float32."""
    weights = torch.rand(rows, columns, generator=rng) + 0.05
    return weights / weights.sum(1, keepdim=True)


def require_whole(table, name, looks_like=None):
    """A table of counts holds whole numbers, whatever it is made of."""
    as_array(table, name)
    kind = str(getattr(table, "dtype", "int")).removeprefix("torch.")
    if not kind.startswith(("int", "uint")):
        fail(
            f"{name} has dtype {kind}, but counts are whole numbers",
            kind,
            "an integer dtype",
            name,
            looks_like=looks_like,
        )
