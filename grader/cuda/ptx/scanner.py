"""Cuts PTX text into statements, in time linear in its length. It does not know what a statement means."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from grader.cuda.ptx.program import PtxError

MAX_CHARACTERS = 4_000_000
MAX_STATEMENT = 600_000  # the initial bytes of a large __device__ array are one statement
LINE_DIRECTIVES = {".loc", ".file", ".version", ".target", ".address_size", ".alias"}


def statements(ptx: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) for each statement; debug data (.section) is left out.

    kind is "line" for a directive, "header" for what stands before a body, "open", "close", "label"
    or "statement". Raises PtxError where the text is too long or a statement never ends.
    """
    if len(ptx) > MAX_CHARACTERS:
        raise PtxError(f"the PTX is {len(ptx)} characters long; at most {MAX_CHARACTERS} are read")
    pending, in_debug_data = "", False
    for raw in ptx.split("\n"):
        line = raw.split("//", 1)[0].strip()
        if not line:
            continue
        if in_debug_data or (not pending and line.startswith(".section")):
            in_debug_data = not line.endswith("}")
            continue
        if not pending and line.split(None, 1)[0] in LINE_DIRECTIVES:
            yield "line", line
            continue
        pending = f"{pending} {line}" if pending else line
        if len(pending) > MAX_STATEMENT:
            raise PtxError(f"a statement of the PTX does not end: {pending[:40]}...")
        pending = yield from _complete(pending)
    if pending:
        raise PtxError(f"the PTX ends in the middle of a statement: {pending[:40]}")


def _complete(text: str) -> Generator[tuple[str, str], None, str]:
    """Yield the statements that are complete in text; return what is left over."""
    while text:
        cut = next((i for i, character in enumerate(text) if character in ";{}:"), -1)
        if cut < 0:
            return text
        mark: str | None = text[cut]
        head, rest = text[:cut].strip(), text[cut + 1 :].lstrip()
        if (mark == ":" and not _is_label(head)) or (mark == "{" and head and not _is_header(head)):
            mark, head, rest = _up_to_semicolon(text)
        if mark is None:
            return text
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
        text = rest
    return ""


def _up_to_semicolon(text: str) -> tuple[str | None, str, str]:
    """Braces and colons inside a statement (vectors, initial values) belong to it: its semicolon ends it."""
    end = text.find(";")
    if end < 0:
        return None, text, ""
    return ";", text[:end].strip(), text[end + 1 :].lstrip()


def _is_label(head: str) -> bool:
    return bool(head) and " " not in head and "\t" not in head and not head.startswith((".", "@"))


def _is_header(head: str) -> bool:
    words = head.split("(", 1)[0].split()
    return ".entry" in words or ".func" in words
