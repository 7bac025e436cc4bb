"""Text for experiments: two small grammars that share their words, and whose own loss is known. Checks of
lecture 7 may import this module beside `comparing`.

An experiment trains on text and is judged on other text. Here both are drawn afresh from a grammar, so what
is held out is truly unseen, and the surprise of the grammar itself is what no model can beat but by luck
(`word_source.honest_floor` says by how much). TALES states what someone can do, QUESTIONS asks and answers
it: other sentences out of the same words. So a model that has read many tales has an easier time with a few
questions, which is what pretraining is about. This module trains nothing and judges nothing.

    tokens, nll = TALES.draw(5000, seed)        both (5000,): characters as numbers, and -ln p of each

Every sentence has one derivation only, so the choices made while drawing it are its probability. The surprise
of a choice is spread evenly over the characters that it puts into the text: the sum over a text is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

NOUNS = (
    "fox",
    "miller",
    "crow",
    "weaver",
    "goat",
    "piper",
    "heron",
    "tinker",
    "badger",
    "widow",
    "ferret",
    "sailor",
)
ADJECTIVES = ("old", "quiet", "clever", "small", "hungry", "brave", "sleepy", "proud")
VERBS = ("follow", "help", "find", "trick", "carry", "hear", "thank", "paint", "warn", "greet")
PLACES = (
    "by the river",
    "in the barn",
    "near the mill",
    "under the bridge",
    "on the hill",
    "at the market",
)


def _falling(words) -> tuple:
    """The words as choices; each next one is less likely than the one before: 1, 1/2, 1/3, ..."""
    return tuple((1 / rank, (word,)) for rank, word in enumerate(words, 1))


# symbol -> (weight, parts); a part is a symbol or, as it stands, text. "" is a choice that says nothing
_SHARED = {
    "<noun>": _falling(NOUNS),
    "<adjective>": _falling(ADJECTIVES),
    "<verb>": _falling(VERBS),
    "<place>": _falling(PLACES),
    "<someone>": ((3, ("<noun>",)), (2, ("<adjective>", " ", "<noun>"))),
    "<where>": ((1, ("",)), (1, (" ", "<place>"))),
}
_TALES = _SHARED | {
    "<text>": (
        (1, ("the ", "<someone>", " can ", "<verb>", " the ", "<someone>", "<where>", ".\n")),
    ),
}
_QUESTIONS = _SHARED | {
    "<text>": (
        (1, ("can a ", "<noun>", " ", "<verb>", " the ", "<someone>", "? ", "<answer>", "\n")),
    ),
    "<answer>": (
        (2, ("yes, ", "<place>", "!")),
        (1, ("no, not a ", "<adjective>", " ", "<noun>", "!")),
    ),
}


def _characters(*grammars) -> str:
    parts = {
        part
        for rules in grammars
        for choices in rules.values()
        for _, parts in choices
        for part in parts
    }
    return "".join(sorted({ch for part in parts if not part.startswith("<") for ch in part}))


# of both grammars: a token means the same character in either
ALPHABET = _characters(_TALES, _QUESTIONS)
V = len(ALPHABET)
_TOKEN = {ch: i for i, ch in enumerate(ALPHABET)}


@dataclass(frozen=True)
class TextSource:
    """A grammar to draw text from. The same length and seed give the same text everywhere."""

    rules: dict

    def draw(self, length: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
        """(tokens int64 (length,), nll float64 (length,)): sentence after sentence, cut off at length."""
        rng = np.random.default_rng(seed)
        text, nll = [], []
        while len(text) < length:
            self._sentence(rng, text, nll)
        return np.array([_TOKEN[ch] for ch in text[:length]], np.int64), np.array(nll[:length])

    def _sentence(self, rng, text: list, nll: list) -> None:
        """Append one sentence: its characters, and what each of them costs."""
        # owed: the surprise of choices that have put no character there yet
        todo, owed = ["<text>"], 0.0
        while todo:
            part = todo.pop()
            if part in self.rules:
                weights = np.array([weight for weight, _ in self.rules[part]], np.float64)
                chosen = rng.choice(len(weights), p=weights / weights.sum())
                owed -= np.log(weights[chosen] / weights.sum())
                todo += reversed(self.rules[part][chosen][1])
            elif part:
                text += part
                nll += [owed / len(part)] * len(part)
                owed = 0.0


TALES = TextSource(_TALES)
QUESTIONS = TextSource(_QUESTIONS)
