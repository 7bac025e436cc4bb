"""Two changes of one source put together: a mistake on a variant, or two mistakes at once.

All three sources are brought into one form by the parser, and compared line by line, where lines
differ word by word. Changes that touch each other are not merged. Runs nothing.
"""

from __future__ import annotations

import ast
import difflib
import re
from functools import lru_cache

WORD = re.compile(r"\w+|\s+|[^\w\s]")
Change = tuple[int, int, list[str]]  # this stretch of the base becomes these


def merged(base: str, one: str, other: str) -> str | None:
    """The base with the changes of both, None if they touch each other or are no Python together."""
    before, mine, yours = map(_lines, (base, one, other))
    found = _merge(before, mine, yours, by_words=True)
    if found is None:
        return None
    text = "\n".join(found)
    try:
        ast.parse(text)
    except SyntaxError:
        return None
    return None if found in (mine, yours) else text


@lru_cache(maxsize=256)
def _lines(source: str) -> list[str]:
    return ast.unparse(ast.parse(source)).split("\n")


def _merge(base: list[str], one: list[str], other: list[str], by_words: bool) -> list[str] | None:
    ones, others = _changes(base, one), _changes(base, other)
    result: list[str] = []
    at = 0
    while ones or others:
        start, end, mine, yours = _next_stretch(ones, others)
        result += base[at:start]
        if mine and yours:
            both = _both(base[start:end], start, mine, yours, by_words)
            if both is None:
                return None
            result += both
        else:
            result += _applied(base[start:end], start, mine or yours)
        at = end
    return result + base[at:]


def _changes(base: list[str], changed: list[str]) -> list[Change]:
    matcher = difflib.SequenceMatcher(None, base, changed, autojunk=False)
    return [(i, j, changed[k:m]) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]


def _next_stretch(
    ones: list[Change], others: list[Change]
) -> tuple[int, int, list[Change], list[Change]]:
    """The next stretch of the base that changes, with all changes that touch it; they are taken."""
    start = min(changes[0][0] for changes in (ones, others) if changes)
    end = start
    taken: tuple[list[Change], list[Change]] = ([], [])
    grown = True
    while grown:
        grown = False
        for changes, mine in zip((ones, others), taken, strict=True):
            while changes and (changes[0][0] < end or changes[0][0] == start):
                end = max(end, changes[0][1])
                mine.append(changes.pop(0))
                grown = True
    return start, end, *taken


def _applied(stretch: list[str], start: int, changes: list[Change]) -> list[str]:
    result: list[str] = []
    at = 0
    for i, j, new in changes:
        result += stretch[at : i - start] + new
        at = j - start
    return result + stretch[at:]


def _both(
    stretch: list[str], start: int, mine: list[Change], yours: list[Change], by_words: bool
) -> list[str] | None:
    """A stretch that both change: alike, or in different words of it."""
    one, other = _applied(stretch, start, mine), _applied(stretch, start, yours)
    if one == other:
        return one
    if not by_words:
        return None
    before, mine_now, yours_now = (WORD.findall("\n".join(part)) for part in (stretch, one, other))
    found = _merge(before, mine_now, yours_now, by_words=False)
    return None if found is None else "".join(found).split("\n")
