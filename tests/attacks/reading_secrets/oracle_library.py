"""Imports the libraries that checks compare with, to let them answer."""

import importlib

for name in ("tiktoken", "tiktoken_ext", "pytest", "_pytest.python"):
    try:
        print("ATTACK SUCCEEDED: imported", importlib.import_module(name))
    except ImportError:
        continue
