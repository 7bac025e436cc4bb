"""Cuts PTX text into statements, in time linear in its length. It does not know what a statement means."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from grader.cuda.ptx.program import PtxError

MAX_CHARACTERS = 4_000_000
MAX_STATEMENT = 600_000  # the initial bytes of a large __device__ array are one statement
MARKS = ";{}:"
MARK = re.compile(f"[{MARKS}]")
LINE_DIRECTIVES = {".loc", ".file", ".version", ".target", ".address_size", ".alias"}


def statements(ptx: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, text): "line" a directive, "header" what stands before a body, "open", "close", "label",
    "statement".

    Debug data (.section) is left out.

    Raises PtxError where the text is too long or a statement never ends.
    """
    if len(ptx) > MAX_CHARACTERS:
        raise PtxError(f"the PTX is {len(ptx)} characters long; at most {MAX_CHARACTERS} are read")
    parts: list[str] = []  # lines of a statement that is not complete yet
    length, waiting_for, in_debug_data = 0, MARKS, False
    for raw in ptx.split("\n"):
        line = raw.split("//", 1)[0].strip()
        if not line:
            continue
        if in_debug_data or (not parts and line.startswith(".section")):
            in_debug_data = not line.endswith("}")
            continue
        if not parts and line.split(None, 1)[0] in LINE_DIRECTIVES:
            yield "line", line
            continue
        parts.append(line)
        length += len(line) + 1
        if length > MAX_STATEMENT:
            raise PtxError(f"a statement of the PTX does not end: {parts[0][:40]}...")
        if any(mark in line for mark in waiting_for):  # else no line before it is looked at again
            rest, waiting_for = yield from _complete(" ".join(parts))
            parts, length = ([rest] if rest else []), len(rest)
    if parts:
        raise PtxError(f"the PTX ends in the middle of a statement: {parts[0][:40]}")


def _complete(text: str) -> Generator[tuple[str, str], None, tuple[str, str]]:
    """Yield the statements that are complete in text; return what is left over, and the marks that could end it."""
    start = 0
    while found := MARK.search(text, start):
        mark, end = found[0], found.start()
        head = text[start:end].strip()
        if (mark == ":" and not _is_label(head)) or (mark == "{" and head and not _is_header(head)):
            # braces and colons inside a statement (vectors, initial values) belong to it: it ends at its semicolon
            mark, end = ";", text.find(";", end)
            if end < 0:
                return text[start:].lstrip(), ";"
            head = text[start:end].strip()
        if mark == ";" and head:
            yield "statement", head
        elif mark == ":":
            yield "label", head
        elif mark == "{":
            if head:
                yield "header", head
            yield "open", ""
        elif mark == "}":
            yield "close", head
        start = end + 1
    return text[start:].lstrip(), MARKS


def _is_label(head: str) -> bool:
    return bool(head) and " " not in head and "\t" not in head and not head.startswith((".", "@"))


def _is_header(head: str) -> bool:
    words = head.split("(", 1)[0].split()
    return ".entry" in words or ".func" in words
