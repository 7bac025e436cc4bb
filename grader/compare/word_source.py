"""Words for experiments: a source of made-up words whose own loss is known.

An experiment trains on words and is judged on others. With real names nobody knows how good a
model can honestly be, and anyone can have read them. Here the words are drawn afresh from a
Markov source of low order that has been fitted to data/names.txt: the held-out words are truly
unseen, and the average surprise of the source itself, `WordSource.nll`, is what no model can beat
but by luck: `honest_floor` says by how much. How close a model must come, the experiment's check
says. This module trains nothing and judges nothing; the checks of experiments import it by its
own name, since it needs torch.

    source = WordSource(order=2)
    train, dev = source.draw(4000, seed), source.draw(1000, seed + 1)
    floor = honest_floor(nll, source.nll(dev))       nll: the model's, one number for every character of dev
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, ClassVar

import numpy as np
import torch

from grader.course.manifest import load_course

# number 0 stands before the first letter and after the last
ALPHABET = ".abcdefghijklmnopqrstuvwxyz"
V = len(ALPHABET)
BACKOFF = 2.0  # how many counts the next shorter context is worth, against the counts of this one
STANDARD_ERRORS = 5.0  # one false alarm in some three million


class WordSource:
    """A Markov source of lower-case words: a character depends on the `order` ones before it.

    The same order, count and seed give the same words everywhere. Words are never empty.
    """

    stoi: ClassVar[dict[str, int]] = {ch: i for i, ch in enumerate(ALPHABET)}

    def __init__(self, order: int = 2):
        """order: 1, 2 or 3 characters of memory."""
        self.order = order
        # (V**order, V); a context is a number of `order` digits in base V
        self._probs = _fitted(order)

    def draw(self, count: int, seed: int) -> list[str]:
        """`count` words drawn one by one; not distinct, as real names are not."""
        rng = np.random.default_rng(seed)
        cumulative = self._probs.cumsum(1)  # (V**order, V)
        words: np.ndarray = np.zeros((count, 0), dtype=np.int64)
        state: np.ndarray = np.zeros(count, dtype=np.int64)
        alive: np.ndarray = np.ones(count, dtype=bool)
        while alive.any():
            # the last bound is 1 but for rounding: never draw a character that is not there
            drawn = (rng.random((count, 1)) >= cumulative[state, :-1]).sum(1)  # (count,)
            drawn[~alive] = 0
            alive &= drawn > 0
            state = (state * V + drawn) % len(self._probs)
            words = np.concatenate([words, drawn[:, None]], axis=1)
        return ["".join(ALPHABET[i] for i in row if i) for row in words]

    def nll(self, words: list[str]) -> np.ndarray:
        """-ln p, under the source itself, of every character of every word and of its end.

        float64, shape (sum of (len(word) + 1),), in the order of the words.
        """
        states, follows = [], []
        for word in words:
            state = 0
            for ch in (*word, "."):
                states.append(state)
                follows.append(self.stoi[ch])
                state = (state * V + follows[-1]) % len(self._probs)
        return -np.log(self._probs[states, follows])


def windows(words: Iterable[str], block_size: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Runs of block_size letters and the letters that follow: X (N, block_size), Y (N,), int64.

    "." stands before the first letter and after the last. The rows follow the words, letter by
    letter.
    """
    X, Y = [], []
    for word in words:
        context = [0] * block_size
        for ch in (*word, "."):
            X.append(context)
            Y.append(WordSource.stoi[ch])
            context = [*context[1:], Y[-1]]
    return torch.tensor(X), torch.tensor(Y)


def honest_floor(model_nll: Any, source_nll: Any) -> float:
    """The lowest average loss that an honest model could reach on these very characters.

    It is the source's own, less 5 standard errors of the difference. Both arguments: one number in
    nats for every character, in one order.

    A model that is below it has seen the answers, or its loss is of something else.
    """
    model_nll, source_nll = np.asarray(model_nll, np.float64), np.asarray(source_nll, np.float64)
    difference = model_nll - source_nll
    return float(
        source_nll.mean() - STANDARD_ERRORS * difference.std(ddof=1) / np.sqrt(len(difference))
    )


@lru_cache
def _fitted(order: int) -> np.ndarray:
    """What follows each context: counts of data/names.txt, mixed with the shorter context's row."""
    names = (load_course().folders.data / "names.txt").read_text(encoding="ascii").split()
    probs = np.full((1, V), 1 / V)
    for length in range(order + 1):
        counts = np.zeros((V**length, V))
        for name in names:
            state = 0
            for ch in (*name, "."):
                follows = WordSource.stoi[ch]
                counts[state, follows] += 1
                state = (state * V + follows) % V**length
        shorter = probs[np.arange(V**length) % len(probs)]  # (V**length, V)
        probs = (counts + BACKOFF * shorter) / (counts.sum(1, keepdims=True) + BACKOFF)
    probs[0, 0] = 0  # a word has at least one letter
    probs[0] /= probs[0].sum()
    probs.setflags(write=False)
    return probs
