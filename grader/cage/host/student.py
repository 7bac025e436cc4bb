"""`student`: what a check sees of an exercise's file. Turns attribute access and services into requests, and logs them.

The public API is described in docs/authoring.md. One Student serves one check; the worker behind it may serve several, one after
another. `transcript` is what has come of the check so far, for whoever judges it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from grader.cage.host import precision
from grader.cage.host.outcomes import StudentDied, StudentFault, StudentRaised
from grader.cage.host.remote import Remote
from grader.cage.host.session import Session
from grader.cage.host.transcript import MAX_NAMES, Exchange, Transcript, answered, raised
from grader.cage.inside import arrays
from grader.cage.inside.codec import Mutable


class Student:
    """The exercise's file, in the cage. Everything it does not know itself is an attribute of that file.

    dtype: the worker's default floating dtype, if not the library's. transcript: of the check that is running.
    """

    def __init__(self, session: Session, exercise: str, dtype: str | None = None):
        self._session = session
        session.decoder.on_handle = lambda number, type_name: Remote(self, number, type_name)
        self.transcript = Transcript()
        self._module: Remote | None = None
        self.load_seconds = session.limits.import_seconds
        self.ask("load", exercise, dtype, seconds=self.load_seconds)

    def begin(self, seed: int, off_limits: Iterable[str] = ()) -> None:
        """A check begins: earlier handles are void, random numbers start at `seed`, the transcript is empty."""
        precision.begin()
        session = self._session
        session.output.begin()
        self.transcript = Transcript()
        if session.device is not None:
            self.transcript.launches = session.device.launches
        self._module = self.ask("begin", seed, list(off_limits))
        self.transcript.answers = 0

    def ask(self, operation: str, *arguments: Any, seconds: float | None = None) -> Any:
        """Send one request, note it and return its value. Raises a StudentFault for whatever the student's code did instead."""
        transcript = self.transcript
        place = transcript.open_exchange()
        try:
            value, extras, mutables, generators = self._session.request(
                operation, *arguments, seconds=seconds
            )
        except StudentFault as fault:
            transcript.close_exchange(
                place, Exchange(*self._session.sent, raised(fault), transcript.launches.exchanged)
            )
            transcript.note_off_limits(getattr(fault, "off_limits", []))
            raise
        transcript.answers += 1
        answer = Exchange(
            *self._session.sent, answered(value, extras), transcript.launches.exchanged
        )
        transcript.close_exchange(place, answer, self._session.received)
        try:
            self._take(operation, arguments, extras, mutables, generators)
        except Exception as error:  # what was sent beside the value does not fit what was asked
            words = f"your process sent something that is no answer ({type(error).__name__})"
            self._session.abandon(StudentDied(words))
        return value

    def _take(
        self,
        operation: str,
        arguments: tuple[Any, ...],
        extras: dict[str, Any],
        mutables: list[Any],
        generators: list[Any],
    ) -> None:
        """What a call did beside answering: names off limits, random numbers drawn, arguments changed."""
        self.transcript.note_off_limits(extras.get("off_limits"))
        _advance(generators, extras.get("generators"))
        _refresh(mutables, extras.get("mutables"))
        if operation == "call":
            self._note_changes(extras.get("changed"), *arguments[1:])
        elif operation == "build":
            self._note_changes(extras.get("changed"), (), arguments[-1])

    def call(self, function: Any, arguments: Iterable[Any], keywords: dict[str, Any]) -> Any:
        return self.ask("call", function, [*arguments], keywords)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.ask("get", self._module, name)

    # what the engine asks

    def start_watching(self) -> int:
        """A mark for `changed_since`."""
        return len(self.transcript.changed)

    def changed_since(self, mark: int) -> list[Any]:
        """The argument objects that calls since the mark changed in place, inside the cage."""
        return self.transcript.changed[mark:]

    @property
    def provided(self) -> _Provided:
        return _Provided(self)

    # services: see docs/authoring.md

    def own(self, name: str) -> Any:
        """A name of the file itself, where a service has the same one: `student.own("zero_grad")(params)`."""
        return self.ask("get", self._module, name)

    def handle(self, tensor: Any) -> Remote:
        """The handle of a tensor that came with one."""
        remote = tensor if isinstance(tensor, Remote) else getattr(tensor, "student_handle", None)
        if not isinstance(remote, Remote):
            raise StudentRaised(
                "exception",
                "NoGraph",
                (),
                "the answer should be a tensor that still has its graph "
                "(requires_grad), but it has none",
            )
        return remote

    def same(self, a: Any, b: Any) -> bool:
        """Are both the same object of the student's?"""
        return self.handle(a)._handle.id == self.handle(b)._handle.id

    def repr(self, remote: Any) -> str:
        return str(self.ask("convert", "repr", remote))

    def has(self, path: str) -> bool:
        return self.ask("has", path) is True

    def isinstance(self, value: Any, name: str) -> bool:
        return self.ask("isinstance", value, name) is True

    def sibling(self, name: str) -> Any:
        return self.ask("sibling", name, seconds=self.load_seconds)

    def build(self, name: str | Iterable[str], **keywords: Any) -> Any:
        """Construct a class of the file, the first of these names that there is: see `Services.do_build`."""
        return self.ask("build", [name] if isinstance(name, str) else list(name), keywords)

    def set_global(self, name: str, value: Any) -> None:
        self.ask("set_global", name, value)

    def seed(self, number: int) -> None:
        self.ask("seed", number)

    def off_limits(self, *names: str) -> None:
        self.ask("off_limits", list(names))

    def gradients(
        self,
        function: str | Callable[..., Any],
        *arguments: Any,
        wrt: Iterable[int] | None = None,
        cotangent: Any = None,
    ) -> tuple[Any, list[Any]]:
        """(output, gradients): see `inside.learning.gradients`. function: a name of the file, or one of its objects."""
        answer = self.ask(
            "gradients",
            function,
            list(arguments),
            list(wrt) if wrt is not None else None,
            cotangent,
        )
        output, gradients = answer
        return output, gradients

    def parameters(self, module: Any) -> list[Any]:
        return self.ask("learning", "parameters", module)

    def state(self, module: Any) -> dict[str, Any]:
        return self.ask("learning", "state", module)

    def load_state(self, module: Any, values: dict[str, Any]) -> None:
        self.ask("learning", "load_state", module, values)

    def train(self, module: Any) -> None:
        self.ask("learning", "train", module, True)

    def eval(self, module: Any) -> None:
        self.ask("learning", "train", module, False)

    def parameter_gradients(self, module: Any) -> dict[str, Any]:
        """{name: gradient, or None where none arrived} of a module's parameters, named as in `state`."""
        return self.ask("learning", "parameter_gradients", module)

    def zero_grad(self, tensors: Iterable[Any]) -> None:
        self.ask("learning", "zero_grad", list(tensors))

    def cpu_seconds(self) -> float:
        """Processor time that the student's process has used so far, read from the kernel: for checks that compare speeds.

        The wall clock's where the kernel does not tell.
        """
        return self._session.cpu_seconds()

    def output(self) -> str:
        """What the student's code printed during this check."""
        self._session.output.drain()
        return self._session.output.recent.decode("utf-8", "replace")

    def _note_changes(self, names: Any, arguments: Iterable[Any], keywords: dict[str, Any]) -> None:
        """Names as the worker sent them: positions and keywords of the call's arguments; all else is ignored."""
        arguments = list(arguments)
        for name in names[:MAX_NAMES] if type(names) is list else ():
            if type(name) is int and 0 <= name < len(arguments):
                self.transcript.changed.append(_unwrapped(arguments[name]))
            elif type(name) is str and name in keywords:
                self.transcript.changed.append(_unwrapped(keywords[name]))


class _Provided:
    """`student.provided.Linear`: a name of one of the lecture's provided files."""

    def __init__(self, student: Student):
        self._student = student

    def __getattr__(self, name: str) -> Any:
        return self._student.ask("provided", name)


def _unwrapped(value: Any) -> Any:
    return value.value if type(value) is Mutable else value


def _advance(generators: list[Any], states: Any) -> None:
    """The check's own generators go where the student's copies went."""
    for generator, state in zip(generators, states if type(states) is list else ()):
        arrays.set_generator_state(generator, state)


def _refresh(originals: list[Any], contents: Any) -> None:
    """Put the new content of mutable arguments into the check's own objects."""
    for original, content in zip(originals, contents if type(contents) is list else ()):
        if type(content) is not type(original):
            continue
        if type(original) is list:
            original[:] = content
        elif type(original) in (dict, set):
            original.clear()
            original.update(content)
        elif original.shape != content.shape:
            continue
        elif hasattr(original, "requires_grad"):
            original.data = content.detach()
            original.grad = content.grad
        else:
            original[...] = content
