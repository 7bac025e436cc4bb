"""What a check may ask of the student's code: import, get, call, operate, iterate, and services that are about no exercise.

`Services.answer(request)` is a function from a decoded request to a reply; the worker runs it in the cage, diagnosis runs the very
same one on the course's own wrong answers. It knows no check, no expected value and no score.

Requests: `[operation, request id, *arguments]`. Replies: `["ok", id, value, extras]` or `["err", id, fault, extras]`; extras is None or
{"changed": names of arguments changed in place, "mutables": new contents, "generators": states, "off_limits": names used}.
"""

import inspect
import operator
import sys
import types

from grader.cage.inside import arrays, guards, learning
from grader.cage.inside.faults import Unavailable, describe

OPERATORS = {
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
CONVERSIONS = {"float": float, "int": int, "len": len, "repr": repr, "str": str}
DATA = (list, dict, set)


class Services:
    """Answers requests about one exercise's file; `objects` maps handles, `encoder` is used to notice changed arguments."""

    def __init__(self, objects, encoder, wait_for_callback=None):
        self.objects = objects
        self.encoder = encoder
        self.wait_for_callback = wait_for_callback
        self.files = None
        self.module = None
        self.guards = guards.Guards()

    def answer(self, request, mutables=(), generators=()) -> list:
        """Perform one request. Never raises: whatever the student's code raises becomes a fault."""
        operation, number, *arguments = request
        extras = {}
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

    def do_load(self, extras, name, dtype=None):
        """Import the exercise's file; its handle is the reply."""
        if dtype:
            learning.set_default_dtype(dtype)
        self.module = self.files.load(name)
        return self.module

    def do_run(self, extras, name):
        """Run a file as the program it is."""
        code = self.files.get_code(name)
        module = sys.modules["__main__"] = types.ModuleType("__main__")
        module.__file__, module.__loader__ = f"{name}.py", self.files
        exec(code, module.__dict__)

    def do_begin(self, extras, seed, off_limits):
        """A check begins: handles of the last one are void, random numbers start anew, these names are off limits."""
        self.objects.clear()
        self.guards.forbid(off_limits)
        learning.seed(seed)
        return self.module

    def do_off_limits(self, extras, names):
        self.guards.add(names)

    def do_seed(self, extras, number):
        learning.seed(number)

    def do_get(self, extras, target, name):
        if target is not self.module:
            return getattr(target, name)
        try:
            return getattr(target, name)
        except AttributeError:
            raise Unavailable(f"{self.module.__name__}.py defines no {name}") from None

    def do_set(self, extras, target, name, value):
        setattr(target, name, value)

    def do_call(self, extras, target, arguments, keywords):
        with self._noticing_changes(extras, arguments, keywords):
            return target(*arguments, **keywords)

    def do_operator(self, extras, name, operands):
        return OPERATORS[name](*operands)

    def do_convert(self, extras, name, target):
        return CONVERSIONS[name](target)

    def do_iterate(self, extras, target):
        return _Iterator(target)

    def do_next(self, extras, iterator, count):
        """Up to `count` items of an iterator and whether it ended."""
        return iterator.take(count)

    def do_has(self, extras, path):
        found = self.module
        for name in path.split("."):
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True

    def do_isinstance(self, extras, target, name):
        return isinstance(target, getattr(self.module, name))

    def do_sibling(self, extras, name):
        return self.files.load(name)

    def do_provided(self, extras, name):
        for module in map(self.files.load, self.files.provided):
            if hasattr(module, name):
                return getattr(module, name)
        raise LookupError(f"no provided file of this lecture defines {name}")

    def do_build(self, extras, names, keywords):
        """Construct the first of these classes that exists. The constructor gets what it takes, and every name becomes a global of the
        files as well: code from the videos reads some sizes from arguments and the same ones from globals."""
        found = next((name for name in names if hasattr(self.module, name)), None)
        if found is None:
            raise Unavailable(f"{self.module.__name__}.py defines no {names[0]}")
        build = getattr(self.module, found)
        taken = _parameters(build)
        for name, value in keywords.items():
            self.do_set_global(extras, name, value)
        with self._noticing_changes(extras, [], keywords):
            return build(**{name: value for name, value in keywords.items() if name in taken})

    def do_set_global(self, extras, name, value):
        for module in self.files.modules():
            if not callable(getattr(module, name, None)):  # a function of that name is theirs
                setattr(module, name, value)

    def do_gradients(self, extras, function, arguments, wrt, cotangent):
        if isinstance(function, str):
            function = self.do_get(extras, self.module, function)
        return learning.gradients(function, arguments, wrt, cotangent)

    def do_learning(self, extras, name, *arguments):
        """state, load_state, train, parameters, zero_grad: see `learning`."""
        return learning.SERVICES[name](*arguments)

    def _noticing_changes(self, extras, arguments, keywords):
        return _Noticing(self.encoder, extras, [*enumerate(arguments), *keywords.items()])


class _Noticing:
    """Compares arguments that are data, byte for byte, before and after a call; a gradient left in `.grad` is no change."""

    def __init__(self, encoder, extras, arguments):
        self.encoder = encoder
        self.extras = extras
        self.watched = [(name, value) for name, value in arguments if _can_change(value)]

    def __enter__(self):
        self.before = [self._bytes(value) for _, value in self.watched]

    def __exit__(self, *exception):
        changed = [
            name
            for (name, value), before in zip(self.watched, self.before)
            if self._bytes(value) != before
        ]
        if changed:
            self.extras["changed"] = changed

    def _bytes(self, value):
        self.encoder.data_only = True
        try:
            header, blobs = self.encoder.encode(value)
            return header, [bytes(blob) for blob in blobs]
        except Exception as error:  # it no longer crosses the border: changed, unless it never did
            return type(error)
        finally:
            self.encoder.data_only = False


def _can_change(value) -> bool:
    if type(value) in (tuple, list):
        return type(value) is list or any(_can_change(part) for part in value)
    return type(value) in DATA or (hasattr(value, "dtype") and hasattr(value, "shape"))


def _parameters(build) -> set[str]:
    try:
        return set(inspect.signature(build).parameters)
    except (TypeError, ValueError):
        return set()


class _Iterator:
    """Hands out an iterator's items in batches, so that a loop of a check costs few requests and never ends in an endless one."""

    def __init__(self, target):
        self.iterator = iter(target)

    def take(self, count):
        items = []
        for _ in range(count):
            try:
                items.append(next(self.iterator))
            except StopIteration:
                return [items, True]
        return [items, False]
