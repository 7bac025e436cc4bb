"""What a check holds of an object of the student's: a number that forwards to the cage.

It refuses `==`, `bool` and `hash`, which the student's class could answer as it likes; data are to be compared, and
`student.same(a, b)` compares identity. It decides nothing and keeps nothing.
"""

from grader.cage.inside.codec import Handle

BATCH = 64
MAX_ITERATED = 100_000
BINARY = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul")
COMPARISONS = ("lt", "le", "gt", "ge")
UNARY = ("neg", "pos", "abs", "invert")


class Remote:
    """A handle of one of the student's objects."""

    _is_student_handle = True
    __slots__ = ("__weakref__", "_handle", "_student")
    __hash__ = None

    def __init__(self, student, number: int, type_name: str):
        object.__setattr__(self, "_student", student)
        object.__setattr__(self, "_handle", Handle(number, type_name))

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(
                f"a check cannot ask a student's object for {name}: use the operator, or student.has"
            )
        return self._student.ask("get", self, name)

    def __setattr__(self, name, value):
        self._student.ask("set", self, name, value)

    def __call__(self, *arguments, **keywords):
        return self._student.call(self, arguments, keywords)

    def __repr__(self):
        return f"<a {self._handle.type_name} of the student's>"

    def __eq__(self, other):
        raise TypeError(
            "a student's object decides itself what equals it: compare data, or use student.same"
        )

    def __ne__(self, other):
        raise TypeError(
            "a student's object decides itself what differs from it: compare data, or use student.same"
        )

    def __bool__(self):
        raise TypeError("a student's object decides itself whether it is true: compare data")

    def __float__(self):
        return self._converted("float", float)

    def __int__(self):
        return self._converted("int", int)

    def __len__(self):
        return self._converted("len", int)

    def __getitem__(self, key):
        return self._student.ask("operator", "getitem", [self, key])

    def __setitem__(self, key, value):
        self._student.ask("operator", "setitem", [self, key, value])

    def __contains__(self, item):
        return self._student.ask("operator", "contains", [self, item]) is True

    def __iter__(self):
        iterator = self._student.ask("iterate", self)
        given = 0
        while True:
            items, ended = _batch(self._student.ask("next", iterator, BATCH))
            for item in items:
                given += 1
                if given > MAX_ITERATED:
                    raise _endless()
                yield item
            if ended:
                return

    def _converted(self, name, kind):
        value = self._student.ask("convert", name, self)
        if type(value) is not kind:
            raise TypeError(f"{name}() of a student's object gave no {kind.__name__}")
        return value


def _batch(answer):
    if type(answer) is not list or len(answer) != 2 or type(answer[0]) is not list:
        raise TypeError("a student's iterator gave no items")
    return answer


def _endless():
    from grader.cage.host.outcomes import StudentRaised

    return StudentRaised(
        "exception", "IterationError", (), f"an iteration did not end after {MAX_ITERATED:,} items"
    )


def _operator(name: str, reflected: bool = False):
    def operate(self, *others):
        operands = [*others, self] if reflected else [self, *others]
        return self._student.ask("operator", name, operands)

    return operate


for _name in (*BINARY, *COMPARISONS, *UNARY):
    setattr(Remote, f"__{_name}__", _operator(_name))
for _name in BINARY:
    setattr(Remote, f"__r{_name}__", _operator(_name, reflected=True))
