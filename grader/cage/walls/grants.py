"""What a worker may read: the Python installation, entry by entry, and nothing that belongs to the course.

A directory that could hold something to be kept back (site-packages, the standard library with its own
site-packages) is never granted as such: each of its entries is, after a look at its name. So an installed
copy of the checks and solutions is as invisible as the one in a checkout.
"""

from __future__ import annotations

import fnmatch
import os
import sys
import sysconfig
from dataclasses import dataclass

# The kit itself and what points to its checkout, oracles of the checks, tools of the trusted side only.
_KEPT_BACK = (
    "grader",
    "grader[-_.]*",
    "__editable__*",
    "_editable_*",
    "__pycache__",
    "*.pth",
    "*.egg-link",
    "*.dist-info",
    "*.egg-info",
    "tiktoken*",
    "pytest*",
    "_pytest*",
    "py.py",
    "hypothesis*",
    "_hypothesis*",
    "pip",
    "setuptools",
    "conftest.py",
    "sitecustomize.py",
    "usercustomize.py",
)
PACKAGE = "grader"
_NOT_OF_THE_STANDARD_LIBRARY = (
    "site-packages",
    "dist-packages",
    "test",
    "idlelib",
    "ensurepip",
    "config-*",
)
_INSTALLED_INTO = ("site-packages", "dist-packages")
_LIBRARY_DIRS = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
_SYSTEM = (
    "/etc/ld.so.cache",
    "/usr/share/zoneinfo",
    "/proc/cpuinfo",
    "/sys/devices/system/cpu",
    "/dev/null",
    "/dev/zero",
    "/dev/random",
    "/dev/urandom",
)


@dataclass(frozen=True)
class Readable:
    """What a worker may read.

    paths: real paths, no link among their parts. links: by their own path the text of links that lead there, to be made anew where a path
    goes through links as it is spelled in sys.path.
    """

    paths: list[str]
    links: dict[str, str]


def package_root(path: str) -> str:
    """The folder of the package `grader` that a path of ours lies in, found by its name. ValueError if there is none."""
    root = os.path.realpath(path)
    while os.path.basename(root) != PACKAGE:
        if root == os.path.dirname(root):
            raise ValueError(f"{path} lies in no package {PACKAGE}")
        root = os.path.dirname(root)
    return root


def installation(site_dirs: list[str], inside_dir: str) -> list[str]:
    """Standard library, shared libraries and third-party packages of this Python, entry by entry.

    site_dirs: the directories that third-party packages are imported from; the checkout around inside_dir is
    none, even where an editable install lists it.
    """
    checkout = os.path.dirname(package_root(inside_dir))
    found = _standard_library() + _shared_libraries()
    for directory in site_dirs:
        holds_kit = os.path.realpath(directory) == checkout
        if not holds_kit or os.path.basename(checkout) in _INSTALLED_INTO:
            found += _entries(directory, _KEPT_BACK)
    return found


def collect(entries: list[str], inside_dir: str) -> Readable:
    """The entries, the kernel's harmless devices and tables, and inside_dir (grader/cage/inside) as a whole.

    Whatever else lies in the package around inside_dir, or in its checkout, is never granted, whichever way an
    entry leads there.
    """
    links: dict[str, str] = {}
    resolved = {"/": "/"}
    kit = package_root(inside_dir)
    found = {_resolve(inside_dir, links, resolved)}
    for path in (*_SYSTEM, *entries):
        real = _resolve(path, links, resolved)
        if os.path.exists(real) and not _is_of_the_kit(real, kit):
            found.add(real)
    return Readable(sorted(path for path in found if not _is_below_another(path, found)), links)


def _is_of_the_kit(path: str, kit: str) -> bool:
    """Does a real path lie in the package, hold it, or lie in the checkout around it?

    Libraries that are installed within the checkout (a virtual environment) are no part of it.
    """
    checkout = os.path.dirname(kit)
    if _holds(kit, path) or _holds(path, kit):
        return True
    if os.path.basename(checkout) in _INSTALLED_INTO or not _holds(checkout, path):
        return False
    python = os.path.realpath(sys.base_prefix)
    if _holds(checkout, python) and _holds(python, path):
        return False
    return not set(_INSTALLED_INTO) & set(os.path.relpath(path, checkout).split(os.sep))


def _is_below_another(path: str, paths: set[str]) -> bool:
    while path != "/":
        path = os.path.dirname(path)
        if path in paths:
            return True
    return False


def _resolve(path: str, links: dict[str, str], resolved: dict[str, str]) -> str:
    """The real path. Links met on the way are added to `links`, paths already walked to `resolved`."""
    if path in resolved:
        return resolved[path]
    directory, name = os.path.split(path)
    here = os.path.join(_resolve(directory, links, resolved), name)
    # also what a ring of links ends in: it does not exist, and nothing is granted
    resolved[path] = here
    if os.path.islink(here):
        links[here] = os.readlink(here)
        target = os.path.normpath(os.path.join(os.path.dirname(here), links[here]))
        resolved[path] = _resolve(target, links, resolved)
    return resolved[path]


def _holds(directory: str, path: str) -> bool:
    return path == directory or path.startswith(directory.rstrip("/") + "/")


def _standard_library() -> list[str]:
    directories = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}
    return [
        path
        for directory in directories
        for path in _entries(directory, _NOT_OF_THE_STANDARD_LIBRARY)
    ]


def _shared_libraries() -> list[str]:
    """What compiled modules are linked against: `*.so*`, and Debian's directory for this architecture."""
    directories = [*_LIBRARY_DIRS, sysconfig.get_config_var("LIBDIR") or ""]
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    found = []
    for directory in dict.fromkeys(directories):
        found += [
            os.path.join(directory, name)
            for name in _names(directory)
            if ".so" in name or (multiarch and name == multiarch)
        ]
    return found


def _entries(directory: str, kept_back: tuple[str, ...]) -> list[str]:
    return [
        os.path.join(directory, name)
        for name in _names(directory)
        if not any(fnmatch.fnmatchcase(name, pattern) for pattern in kept_back)
    ]


def _names(directory: str) -> list[str]:
    try:
        return sorted(os.listdir(directory))
    except OSError:
        return []
