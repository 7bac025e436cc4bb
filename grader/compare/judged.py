"""What an assertion was given when it failed, kept on its exception for whoever looks for the mistake behind it.

It compares nothing and says nothing to a learner.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple, ParamSpec, TypeVar

from grader.compare.sentences import CheckFailed

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Judged(NamedTuple):
    """The assertion's name, and its first two arguments: what came, and what it was held against."""

    assertion: str
    got: Any
    want: Any


def judging(assertion: Callable[Given, Result]) -> Callable[Given, Result]:
    """The same assertion; the CheckFailed that leaves it carries a `Judged`.

    Of assertions inside each other the outermost says what was judged: the answer, not a part.
    """

    @functools.wraps(assertion)
    def judge(*arguments: Given.args, **keywords: Given.kwargs) -> Result:
        try:
            return assertion(*arguments, **keywords)
        except CheckFailed as failure:
            given: list[Any] = [*arguments, *keywords.values(), None, None]
            got, want = given[:2]
            failure.judged = Judged(assertion.__name__, got, want)
            raise

    return judge
