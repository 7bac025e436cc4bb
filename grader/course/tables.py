"""A TOML table read field by field, so that whatever is wrong in it has a place and a sentence.

It checks kinds of values and that no field is unknown; what the values mean is the reader's
business.
"""

from __future__ import annotations

import re
from typing import Any

TIME = re.compile(r"\d+:[0-5]\d:[0-5]\d")
REQUIRED = object()


class TableError(Exception):
    """Half a sentence: what is wrong in a table, and where.

    Whoever knows the file's name completes it.
    """


class Table:
    """One table, called `place` in every sentence about it.

    Each field is taken once; `done` refuses the rest.
    """

    def __init__(self, record: Any, place: str):
        if not isinstance(record, dict):
            raise TableError(f"{place} should be a table, but is {record!r}")
        self.record, self.place = dict(record), place

    def text(self, name: str, default: Any = REQUIRED) -> Any:
        """A string."""
        return self._take(name, default, str, "a text")

    def number(self, name: str) -> float:
        """A number greater than zero."""
        value = self._take(name, REQUIRED, (int, float), "a number")
        if isinstance(value, bool) or value <= 0:
            raise TableError(f"{name} of {self.place} should be a number above 0, but is {value!r}")
        return value

    def flag(self, name: str, default: bool) -> bool:
        """true or false."""
        return self._take(name, default, bool, "true or false")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings, empty where it is left out."""
        values = self.list(name, [])
        if any(not isinstance(value, str) for value in values):
            raise TableError(f"{name} of {self.place} should be a list of texts, but is {values!r}")
        return tuple(values)

    def time(self, name: str) -> str | None:
        """A time such as 1:02:03, or None where it is left out."""
        value = self.text(name, None)
        if value is not None and not TIME.fullmatch(value):
            raise TableError(
                f"{name} of {self.place} should be a time such as 1:02:03, but is {value!r}"
            )
        return value

    def list(self, name: str, default: Any = REQUIRED) -> list[Any]:
        """A list."""
        return self._take(name, default, list, "a list")

    def table(self, name: str, default: Any = REQUIRED) -> dict[str, Any]:
        """A table."""
        return self._take(name, default, dict, "a table")

    def done(self) -> None:
        """Refuse the table if a field is left that nobody asked for."""
        if self.record:
            raise TableError(f"{self.place} has the unknown field {min(self.record)}")

    def _take(self, name: str, default: Any, kind: type | tuple[type, ...], in_words: str) -> Any:
        value = self.record.pop(name, default)
        if value is REQUIRED:
            raise TableError(f"{self.place} lacks {name}")
        if value is not default and not isinstance(value, kind):
            raise TableError(f"{name} of {self.place} should be {in_words}, but is {value!r}")
        return value
