"""Context managers around calls of the student's code: what must stay as it was, and what must be refused."""

from contextlib import contextmanager

from grader.cage.host.outcomes import StudentRaised
from grader.compare.sentences import describe, fail, listed, show, with_article


@contextmanager
def assert_untouched(student, *things):
    """Calls of the student's code inside must not change these arguments in place, nor what dicts and lists
    hold.

    The student's process works on copies, so the check's own values never change: what changed is told by the
    replies, and compared with things by identity.
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


def _named(things):
    """Every thing, and everything inside it, with the name a learner knows it by: inner ones first."""
    for thing in things:
        yield from _members(thing, "")
        yield thing, f"an argument ({describe(thing)})"


def _members(thing, path):
    if isinstance(thing, dict):
        names = [
            f"{path}[{show(key)}]" if path or not isinstance(key, str) else key for key in thing
        ]
        items = thing.values()
    elif isinstance(thing, (list, tuple)):
        names = [f"{path}[{i}]" if path else f"item {i}" for i in range(len(thing))]
        items = thing
    else:
        return
    for item, name in zip(items, names):
        yield from _members(item, name)
        yield item, name


@contextmanager
def expect_error(*names, when):
    """The student's code inside must raise an exception of one of these class names or a subclass.

    No names: any error will do. when: the situation, as in "the token is not in the vocabulary". The
    NotImplementedError of a stub is no refusal: it arrives as NotStarted and passes through.
    """
    wanted = listed([with_article(name) for name in names], last="or") if names else "an error"
    try:
        yield
    except StudentRaised as error:
        if names and not set(names) & {error.type_name, *error.mro}:
            fail(
                f"when {when}, your code should raise {wanted}, but raised {with_article(error.type_name)}",
                f"{error.type_name}: {error.message}",
                wanted,
            )
    else:
        fail(
            f"when {when}, your code should raise {wanted}, but raised nothing", "no error", wanted
        )
