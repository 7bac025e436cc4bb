"""Imports the student's files from memory: nothing of a submission is ever on a disk of the cage.

The finder comes last, so that a submission's torch.py or math.py shadows nothing. Provided files come from the course and win
over files of the same name in the submission. Tracebacks and `inspect.getsource` work through `linecache`.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import sys
from collections.abc import Sequence
from types import CodeType, ModuleType

from grader.cage.inside.faults import Unavailable


class Files(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Source files by module name: {"value": b"..."}; `provided` says which of them are the course's."""

    def __init__(self, submission: dict[str, bytes], provided: dict[str, bytes]):
        self.sources = {**submission, **provided}
        self.provided = tuple(provided)

    def install(self) -> None:
        sys.meta_path.append(self)

    def uninstall(self) -> None:
        sys.meta_path.remove(self)
        for name in self.sources:
            if getattr(sys.modules.get(name), "__loader__", None) is self:
                del sys.modules[name]

    def load(self, name: str) -> ModuleType:
        """Import one file and return its module. Raises Unavailable if the submission has none of this name."""
        if name not in self.sources:
            raise Unavailable(f"{name}.py is not in the submission")
        return importlib.import_module(name)

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self.sources:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=f"{fullname}.py")

    def get_source(self, fullname: str) -> str:
        return importlib.util.decode_source(self.sources[fullname])

    def get_code(self, fullname: str) -> CodeType:
        filename = f"{fullname}.py"
        try:  # a file that is not UTF-8 makes the compiler complain, in words better than ours
            text = self.get_source(fullname)
            linecache.cache[filename] = (len(text), None, text.splitlines(True), filename)
        except (UnicodeDecodeError, SyntaxError):
            linecache.cache.pop(filename, None)
        try:
            return compile(self.sources[fullname], filename, "exec", dont_inherit=True)
        except (ValueError, SyntaxError) as error:
            if getattr(error, "filename", None) == filename:
                raise
            # null bytes and wrong encodings name no file
            raise SyntaxError(str(error), (filename, 0, 0, "")) from None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = f"{module.__name__}.py"
        super().exec_module(module)

    def modules(self) -> list[ModuleType]:
        """The files that have been imported so far."""
        found = [sys.modules.get(name) for name in self.sources]
        return [
            module
            for module in found
            if module is not None and getattr(module, "__loader__", None) is self
        ]
