"""Is this file still the stub that the course hands out? Told by its tokens, without running or parsing it.

Comments, blank lines, the width of the indentation and line ends do not matter. A file that is not
recognised is graded like any other, so a wrong "no" costs time and nothing else; a "yes" is sure.
The fingerprints stand in `.untouched.json` beside the content; `grader course stubs` writes it.
"""

from __future__ import annotations

import hashlib
import io
import json
import tokenize
from collections.abc import Mapping
from pathlib import Path

LEDGER = ".untouched.json"
MAX_BYTES = 1 << 16  # of a file that is looked at; no stub is nearly as long
SKIPPED = frozenset({tokenize.COMMENT, tokenize.NL, tokenize.ENCODING, tokenize.ENDMARKER})
WORDS = frozenset({tokenize.NAME, tokenize.NUMBER})
BLOCKS = {tokenize.INDENT: "\1", tokenize.DEDENT: "\2", tokenize.NEWLINE: "\n"}


def fingerprint(source: bytes) -> str | None:
    """The digest of a file's tokens, None if it is no Python or far too long.

    The text of the tokens is joined as it stands, with a space between two words, so that a
    Python that cuts f-strings into tokens gives the same digest as one that does not.
    """
    if len(source) > MAX_BYTES:
        return None
    digest, before = hashlib.sha256(), -1
    try:
        text = io.StringIO(source.decode("utf-8").replace("\r\n", "\n"))
        for token in tokenize.generate_tokens(text.readline):
            if token.type in SKIPPED:
                continue
            space = " " if before in WORDS and token.type in WORDS else ""
            digest.update((space + BLOCKS.get(token.type, token.string)).encode())
            before = token.type
    except (UnicodeError, SyntaxError, tokenize.TokenError):
        return None
    return digest.hexdigest()


def read_ledger(content: Path) -> dict[str, str]:
    """{exercise: fingerprint of its stub}; empty where a course has none yet, or a broken one."""
    try:
        return dict(json.loads((content / LEDGER).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def is_untouched(ledger: Mapping[str, str], exercise: str, source: bytes | None) -> bool:
    """Is this file of the exercise the stub that was handed out?"""
    wanted = ledger.get(exercise)
    return wanted is not None and source is not None and fingerprint(source) == wanted
