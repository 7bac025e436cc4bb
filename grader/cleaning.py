"""Text that came from a learner, made safe to show.

A learner's output may move the cursor, repaint the screen, reverse the reading direction or hide
characters, and so forge a scorecard. Whatever is not plainly visible is spelled out instead:
`\\x1b`, `\\u202e`. Markup needs no care here: no report reads student text as markup.
"""

from __future__ import annotations

import unicodedata

# Control, format, unassigned, private and surrogate characters, and separators other than the plain space.
INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"}
# Not drawn, though their category is that of letters or marks: joiners, fillers, variation selectors.
IGNORED = {
    0x034F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x3164,
    0xFFA0,
    *range(0x180B, 0x1810),
    *range(0xFE00, 0xFE10),
    *range(0xE0100, 0xE01F0),
}
MARKS_IN_A_ROW = 3  # of combining characters; taller stacks would be drawn over other lines
TAB = 4


def clean(text: str) -> str:
    """The text with every character visible, line breaks kept and tabs turned into spaces."""
    text = text.replace("\r\n", "\n")
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    shown, marks = [], 0
    for character in text.expandtabs(TAB):
        marks = marks + 1 if unicodedata.combining(character) else 0
        plain = character in " \n" or (_visible(character) and marks <= MARKS_IN_A_ROW)
        shown.append(character if plain else _spelled(character))
    return "".join(shown)


def clean_line(text: str) -> str:
    """The same in one line: line breaks become spaces."""
    return " ".join(clean(text).split())


def shorten(text: str, lines: int, columns: int) -> str:
    """At most so many lines of at most so many characters, with a note of what was left out."""
    kept = text.rstrip("\n").split("\n")
    cut = [line if len(line) <= columns else line[: columns - 3] + "..." for line in kept[:lines]]
    left_out = len(kept) - len(cut)
    if left_out:
        cut.append(f"... and {left_out} more line{'s' if left_out > 1 else ''}")
    return "\n".join(cut)


def _visible(character: str) -> bool:
    return unicodedata.category(character) not in INVISIBLE and ord(character) not in IGNORED


def _spelled(character: str) -> str:
    code = ord(character)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
