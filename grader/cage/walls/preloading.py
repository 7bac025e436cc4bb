"""For a worker that becomes nobody where nobody cannot read the Python installation (a Python under /root).

The zygote, still root, loads the usual part of the standard library before it forks. It is no wall, only what
makes a worker useful behind the other walls; what it cannot load, student code cannot import.
"""

from __future__ import annotations

import importlib
import os
import stat

_USUAL = (
    "argparse",
    "array",
    "ast",
    "asyncio",
    "base64",
    "bisect",
    "bz2",
    "calendar",
    "cmath",
    "collections.abc",
    "concurrent.futures.thread",
    "contextlib",
    "copy",
    "csv",
    "ctypes.util",
    "datetime",
    "decimal",
    "difflib",
    "dis",
    "doctest",
    "enum",
    "fractions",
    "functools",
    "gc",
    "glob",
    "gzip",
    "hashlib",
    "heapq",
    "html",
    "inspect",
    "io",
    "itertools",
    "json",
    "keyword",
    "logging",
    "lzma",
    "math",
    "mmap",
    "multiprocessing",
    "numbers",
    "operator",
    "pathlib",
    "pickle",
    "platform",
    "pprint",
    "queue",
    "random",
    "re",
    "resource",
    "secrets",
    "select",
    "selectors",
    "shutil",
    "signal",
    "socket",
    "sqlite3",
    "statistics",
    "string",
    "struct",
    "subprocess",
    "tempfile",
    "textwrap",
    "threading",
    "time",
    "timeit",
    "token",
    "tokenize",
    "traceback",
    "types",
    "typing",
    "unicodedata",
    "unittest.mock",
    "urllib.request",
    "uuid",
    "warnings",
    "weakref",
    "zipfile",
    "zlib",
)


def is_open_to_all(path: str) -> bool:
    """May every user read this file or folder, as far as permission bits of it and of the folders above it say?"""
    if not os.stat(path).st_mode & stat.S_IROTH:
        return False
    while path != "/":
        path = os.path.dirname(path)
        if not os.stat(path).st_mode & stat.S_IXOTH:
            return False
    return True


def standard_library() -> None:
    """Import the usual modules; one that this Python was built without is left out."""
    for name in _USUAL:
        try:
            importlib.import_module(name)
        except ImportError:
            continue
