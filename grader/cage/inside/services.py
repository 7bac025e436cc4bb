"""What a check may ask of the student's code: import, get, call, operate, iterate, and services that are about no exercise.

`Services.answer(request)` is a function from a decoded request to a reply; the worker runs it in the cage, diagnosis runs the very
same one on the course's own wrong answers. It knows no check, no expected value and no score.

Requests: `[operation, request id, *arguments]`. Replies: `["ok", id, value, extras]` or `["err", id, fault, extras]`; extras is None or
{"changed": names of arguments changed in place, "mutables": new contents, "generators": states, "off_limits": names used}.
"""

from __future__ import annotations

import inspect
import operator
import sys
import types
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from grader.cage.inside import arrays, guards, learning
from grader.cage.inside.codec import Encoder
from grader.cage.inside.faults import Unavailable, describe
from grader.cage.inside.loader import Files
from grader.cage.inside.objects import Objects

Extras = dict[str, Any]

OPERATORS: dict[str, Callable[..., Any]] = {
    name: getattr(operator, name)
    for name in (
        "add",
        "sub",
        "mul",
        "truediv",
        "floordiv",
        "mod",
        "pow",
        "matmul",
        "neg",
        "pos",
        "abs",
        "invert",
        "lt",
        "le",
        "gt",
        "ge",
        "getitem",
        "setitem",
        "delitem",
        "contains",
    )
}
CONVERSIONS: dict[str, Callable[[Any], Any]] = {
    "float": float,
    "int": int,
    "len": len,
    "repr": repr,
    "str": str,
}
DATA = (list, dict, set)


class Services:
    """Answers requests about one exercise's file; `objects` maps handles, `encoder` is used to notice changed arguments.

    `files` is set before the first request, `module` by the first one that loads.
    """

    files: Files
    module: types.ModuleType | None

    def __init__(self, objects: Objects, encoder: Encoder):
        self.objects = objects
        self.encoder = encoder
        self.module = None
        self.guards = guards.Guards()

    def answer(
        self, request: list[Any], mutables: Sequence[Any] = (), generators: Sequence[Any] = ()
    ) -> list[Any]:
        """Perform one request. Never raises: whatever the student's code raises becomes a fault."""
        operation, number, *arguments = request
        extras: Extras = {}
        try:
            value = getattr(self, f"do_{operation}")(extras, *arguments)
            reply = ["ok", number, value]
        except BaseException as error:  # SystemExit and KeyboardInterrupt of the student's as well
            reply = ["err", number, describe(error)]
        if mutables:
            extras["mutables"] = list(mutables)
        if generators:
            extras["generators"] = [arrays.generator_state(generator) for generator in generators]
        if self.guards.used:
            extras["off_limits"] = self.guards.used
        return [*reply, extras or None]

    def do_load(self, extras: Extras, name: str, dtype: str | None = None) -> types.ModuleType:
        """Import the exercise's file; its handle is the reply."""
        if dtype:
            learning.set_default_dtype(dtype)
        self.module = self.files.load(name)
        return self.module

    def do_run(self, extras: Extras, name: str) -> None:
        """Run a file as the program it is."""
        code = self.files.get_code(name)
        module = sys.modules["__main__"] = types.ModuleType("__main__")
        module.__file__, module.__loader__ = f"{name}.py", self.files
        exec(code, module.__dict__)

    def do_begin(self, extras: Extras, seed: int, off_limits: list[str]) -> types.ModuleType | None:
        """A check begins: handles of the last one are void, random numbers start anew, these names are off limits."""
        self.objects.clear()
        self.guards.forbid(off_limits)
        learning.seed(seed)
        return self.module

    def do_off_limits(self, extras: Extras, names: list[str]) -> None:
        self.guards.add(names)

    def do_seed(self, extras: Extras, number: int) -> None:
        learning.seed(number)

    def do_get(self, extras: Extras, target: Any, name: str) -> Any:
        if target is not self.module:
            return getattr(target, name)
        try:
            return getattr(target, name)
        except AttributeError:
            raise Unavailable(f"{self._name()}.py defines no {name}") from None

    def do_set(self, extras: Extras, target: Any, name: str, value: Any) -> None:
        setattr(target, name, value)

    def do_call(
        self, extras: Extras, target: Any, arguments: list[Any], keywords: dict[str, Any]
    ) -> Any:
        with self._watching(extras, arguments, keywords):
            return target(*arguments, **keywords)

    def do_operator(self, extras: Extras, name: str, operands: list[Any]) -> Any:
        return OPERATORS[name](*operands)

    def do_convert(self, extras: Extras, name: str, target: Any) -> Any:
        return CONVERSIONS[name](target)

    def do_iterate(self, extras: Extras, target: Any) -> _Iterator:
        return _Iterator(target)

    def do_next(self, extras: Extras, iterator: _Iterator, count: int) -> list[Any]:
        """Up to `count` items of an iterator and whether it ended."""
        return iterator.take(count)

    def do_has(self, extras: Extras, path: str) -> bool:
        found = self.module
        for name in path.split("."):
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True

    def do_isinstance(self, extras: Extras, target: Any, name: str) -> bool:
        return isinstance(target, getattr(self.module, name))

    def do_sibling(self, extras: Extras, name: str) -> types.ModuleType:
        return self.files.load(name)

    def do_provided(self, extras: Extras, name: str) -> Any:
        for module in map(self.files.load, self.files.provided):
            if hasattr(module, name):
                return getattr(module, name)
        raise LookupError(f"no provided file of this lecture defines {name}")

    def do_build(self, extras: Extras, names: list[str], keywords: dict[str, Any]) -> Any:
        """Construct the first of these classes that exists.

        The constructor gets the keywords that it takes, and all of them become globals of the files as well: code from the videos reads some
        sizes from arguments and the same ones from globals.
        """
        found = next((name for name in names if hasattr(self.module, name)), None)
        if found is None:
            raise Unavailable(f"{self._name()}.py defines no {names[0]}")
        build = getattr(self.module, found)
        taken = _parameters(build)
        for name, value in keywords.items():
            self.do_set_global(extras, name, value)
        with self._watching(extras, [], keywords):
            return build(**{name: value for name, value in keywords.items() if name in taken})

    def do_set_global(self, extras: Extras, name: str, value: Any) -> None:
        for module in self.files.modules():
            if not callable(getattr(module, name, None)):  # a function of that name is theirs
                setattr(module, name, value)

    def do_gradients(
        self,
        extras: Extras,
        function: Any,
        arguments: list[Any],
        wrt: list[int] | None,
        cotangent: Any,
    ) -> tuple[Any, list[Any]]:
        if isinstance(function, str):
            function = self.do_get(extras, self.module, function)
        return learning.gradients(function, arguments, wrt, cotangent)

    def do_learning(self, extras: Extras, name: str, *arguments: Any) -> Any:
        """state, load_state, train, parameters, zero_grad: see `learning`."""
        return learning.SERVICES[name](*arguments)

    def _name(self) -> str:
        return self.module.__name__ if self.module is not None else "the file"

    def _watching(
        self, extras: Extras, arguments: Iterable[Any], keywords: dict[str, Any]
    ) -> _ChangeWatch:
        return _ChangeWatch(self.encoder, extras, [*enumerate(arguments), *keywords.items()])


class _ChangeWatch:
    """Compares arguments that are data, byte for byte, before and after a call; a gradient left in `.grad` is no change."""

    def __init__(
        self, encoder: Encoder, extras: Extras, arguments: Iterable[tuple[int | str, Any]]
    ):
        self.encoder = encoder
        self.extras = extras
        self.watched = [(name, value) for name, value in arguments if _can_change(value)]

    def __enter__(self) -> None:
        self.before = [self._bytes(value) for _, value in self.watched]

    def __exit__(self, *exception: object) -> None:
        changed = [
            name
            for (name, value), before in zip(self.watched, self.before)
            if self._bytes(value) != before
        ]
        if changed:
            self.extras["changed"] = changed

    def _bytes(self, value: Any) -> object:
        self.encoder.data_only = True
        try:
            header, blobs = self.encoder.encode(value)
            return header, [bytes(blob) for blob in blobs]
        except Exception as error:  # it no longer crosses the border: changed, unless it never did
            return type(error)
        finally:
            self.encoder.data_only = False


def _can_change(value: Any) -> bool:
    if type(value) in (tuple, list):
        return type(value) is list or any(_can_change(part) for part in value)
    return type(value) in DATA or (hasattr(value, "dtype") and hasattr(value, "shape"))


def _parameters(build: Callable[..., Any]) -> set[str]:
    try:
        return set(inspect.signature(build).parameters)
    except (TypeError, ValueError):
        return set()


class _Iterator:
    """Hands out an iterator's items in batches, so that a loop of a check costs few requests and never ends in an endless one."""

    def __init__(self, target: Any):
        self.iterator = iter(target)

    def take(self, count: int) -> list[Any]:
        items = []
        for _ in range(count):
            try:
                items.append(next(self.iterator))
            except StopIteration:
                return [items, True]
        return [items, False]
