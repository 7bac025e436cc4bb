"""Context managers around calls of student code: what must not change, what must be refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from grader.cage.host.outcomes import StudentRaised
from grader.compare.judged import Judged
from grader.compare.sentences import CheckFailed, describe, fail, listed, show, with_article


@contextmanager
def assert_untouched(student: Any, *things: Any) -> Iterator[None]:
    """Calls of the student's code inside must not change these arguments, nor what they hold.

    The student's process works on copies, so the check's own values never change: the replies name
    what changed, which is compared with things by identity.
    """
    token = student.start_watching()
    yield
    changed = student.changed_since(token)
    for thing, name in _named(things):
        if any(thing is other for other in changed):
            fail(
                f"{name} was changed in place, but should be left as it was",
                "changed",
                "unchanged",
                name,
            )


def _named(things: tuple[Any, ...]) -> Iterator[tuple[Any, str]]:
    """Every thing, and everything inside it, with the name a learner knows it by: inner ones first."""
    for thing in things:
        yield from _members(thing, "")
        yield thing, f"an argument ({describe(thing)})"


def _members(thing: Any, path: str) -> Iterator[tuple[Any, str]]:
    if isinstance(thing, dict):
        names = [
            f"{path}[{show(key)}]" if path or not isinstance(key, str) else key for key in thing
        ]
        items = list(thing.values())
    elif isinstance(thing, (list, tuple)):
        names = [f"{path}[{i}]" if path else f"item {i}" for i in range(len(thing))]
        items = list(thing)
    else:
        return
    for item, name in zip(items, names):
        yield from _members(item, name)
        yield item, name


@contextmanager
def expect_error(*names: str, when: str) -> Iterator[None]:
    """The student's code inside must raise an exception of one of these class names or a subclass.

    No names: any error will do. when: the situation, as in "the token is not in the vocabulary".
    The NotImplementedError of a stub is no refusal: it arrives as NotStarted and passes through.
    """
    wanted = listed([with_article(name) for name in names], last="or") if names else "an error"
    try:
        yield
    except StudentRaised as error:
        if names and not set(names) & {error.type_name, *error.mro}:
            failure = CheckFailed(
                f"when {when}, your code should raise {wanted}, but raised {with_article(error.type_name)}",
                f"{error.type_name}: {error.message}",
                wanted,
            )
            failure.judged = Judged("expect_error", error.type_name, names)  # its words may differ
            raise failure from None
    else:
        fail(
            f"when {when}, your code should raise {wanted}, but raised nothing", "no error", wanted
        )
