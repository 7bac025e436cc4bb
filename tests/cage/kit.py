"""A copy of the kit, as a checkout or as a wheel installs it, for tests that need one nobody else touches."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from tests.cage.running import REPOSITORY


class Kit:
    """A folder to import the kit from. Everybody may write to it: nothing but the cage protects it."""

    def __init__(self, folder: Path):
        self.folder = folder
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o777 if path.is_dir() else 0o666)

    def fingerprint(self) -> dict[str, tuple]:
        """Content, rights and time of every file that is not compiled: compiled ones are the grader's own."""
        found = self.folder.rglob("*")
        files = [path for path in found if path.is_file() and "__pycache__" not in path.parts]
        return {
            str(path): (path.stat().st_mode, path.stat().st_mtime_ns, _digest(path))
            for path in files
        }

    def survivors(self) -> list[str]:
        """Command lines of processes that still run this copy's programs ten seconds after the grader ended."""
        for _ in range(500):
            found = [words for words in _command_lines() if str(self.folder) in words]
            if not found:
                break
            time.sleep(0.02)
        return found


def checkout(folder: Path) -> Kit:
    """The kit as git gives it, in `folder`."""
    for name in ("grader", "exercises", "solutions", "data"):
        shutil.copytree(
            REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    return Kit(folder)


def wheel(folder: Path) -> Kit:
    """The kit as a wheel installs it: built with hatchling, which must be there, and unpacked in `folder`."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    installed = folder / "site-packages"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        archive.extractall(installed)
    folder.chmod(0o755)
    return Kit(installed)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _command_lines() -> list[str]:
    lines = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(entry.read_bytes().decode(errors="replace").replace("\0", " "))
        except OSError:  # it ended meanwhile
            continue
    return lines
