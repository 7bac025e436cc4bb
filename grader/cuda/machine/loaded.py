"""A module on a device: its variables in device memory, its functions translated when they are first
needed.
"""

import numpy as np

from grader.cuda.ptx.program import DTYPES, Symbol
from grader.cuda.translate.translator import Translator


class LoadedModule:
    """A module on a device: its variables live in device memory and keep their values between launches."""

    def __init__(self, module, memory):
        self.module, self.memory = module, memory
        self.variables = {}
        self._codes = {}
        for variable in module.variables.values():
            if variable.space in ("global", "const") and variable.count >= 0:
                self.variables[variable.name] = self._place(variable)
        # a second pass: initial values may name other variables
        for variable in module.variables.values():
            if variable.initial is not None and variable.name in self.variables:
                self._initialise(variable)

    def _place(self, variable):
        buffer = self.memory.allocate(max(variable.size, 1), zeroed=True)
        buffer.name = variable.name
        return buffer

    def _initialise(self, variable):
        dtype = DTYPES[variable.type]
        bits = [
            self.variables[v.name].base if isinstance(v, Symbol) else v.bits
            for v in variable.initial
        ]
        mask = (1 << 8 * dtype.itemsize) - 1
        values = np.array([b & mask for b in bits[: variable.count]], f"u{dtype.itemsize}")
        self.memory.write(self.variables[variable.name].base, values.tobytes())

    def unload(self):
        """Give the memory of the module's variables back."""
        for buffer in self.variables.values():
            self.memory.free(buffer.base)
        self.variables = {}

    def code(self, name):
        """(Code, cells) of a function, translated when first needed."""
        if name not in self._codes:
            translator = Translator(self.module.functions[name], self.module)
            code = translator.code()
            self._codes[name] = code, translator.cells
        code, cells = self._codes[name]
        return code, cells

    def functions_reached(self, kernel):
        """The kernel and every function it may call."""
        reached, todo = {}, [kernel]
        while todo:
            name = todo.pop()
            if name in reached or name not in self.module.functions:
                continue
            reached[name] = self.module.functions[name]
            calls = [i for i in reached[name].instructions if i.opcode[0] == "call"]
            todo += [o.name for call in calls for o in call.operands if isinstance(o, Symbol)]
        return reached
