"""Reads the source files of a zip or tar archive, in a process of its own with limits: an archive may be made to take for ever to read.

Nothing is unpacked to a disk, links and devices are passed over, and only files that lie in a folder of a known name are read at all. What they
contain is not looked at.
"""

from __future__ import annotations

import contextlib
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgpack

from grader.errors import UsageError

MAX_FILE = 1 << 20
MAX_FILES = 400  # per lecture
MAX_MEMBERS = 100_000
MAX_TOTAL = 64 << 20  # bytes of source files together
SECONDS = 8  # of processor time
PATIENCE = 8  # times that, on the wall clock
MEMORY = 512 << 20  # bytes beyond what this process holds
IGNORED = {"conftest.py", "sitecustomize.py", "usercustomize.py", "__init__.py"}
# a file of an archive: its path in there, its size as the archive says, and what reads a little more than may be read of it
Member = tuple[str, int, Callable[[], bytes]]
Sources = dict[str, dict[str, bytes]]
Problems = dict[tuple[str, str], str]


class ArchiveError(Exception):
    """Half a sentence: why an archive is not read."""


class NoArchiveError(Exception):
    """It is neither a zip nor a tar."""


def read_archive(path: Path, lectures: set[str]) -> tuple[Sources, Problems]:
    """Sources by lecture and module name, and what is wrong with those that cannot be taken.

    UsageError if the file is no archive, or one that is damaged or too large. A file belongs to the lecture whose folder it lies in, wherever
    that folder stands.
    """
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_read_and_send, args=(theirs, path, lectures))
    child.start()
    theirs.close()
    try:
        if not ours.poll(SECONDS * PATIENCE):
            raise UsageError(
                f"The archive {path} takes too long to read; hand in a folder instead."
            )
        answer = msgpack.unpackb(ours.recv_bytes(), use_list=False)
    except (EOFError, OSError):
        words = "it takes too long, or too much memory, to unpack; hand in a folder instead"
        raise UsageError(f"The archive {path} cannot be read: {words}.") from None
    finally:
        child.kill()
        child.join()
        ours.close()
    if "other" in answer:
        raise UsageError(
            f"{path} is no folder; a submission is a folder laid out like exercises/, or a .zip or .tar of one."
        )
    if "error" in answer:
        raise UsageError(f"The archive {path} cannot be read: {answer['error'].rstrip('.')}.")
    sources: Sources = {lecture: dict(files) for lecture, files in answer["sources"]}
    return sources, {tuple(key): words for key, words in answer["problems"]}


def _read_and_send(connection: Connection, path: Path, lectures: set[str]) -> None:
    """In the child. Whatever a damaged archive makes the libraries raise is a reason to refuse it, and nothing else."""
    try:
        _limit()
        sources, problems = _read(path, lectures)
        answer: dict[str, Any] = {
            "sources": [(lecture, list(files.items())) for lecture, files in sources.items()],
            "problems": list(problems.items()),
        }
    except NoArchiveError:
        answer = {"other": True}
    except MemoryError:
        answer = {"error": "it needs too much memory to unpack"}
    except Exception as error:
        words = " ".join(str(error).split())[:200]
        answer = {"error": words or type(error).__name__}
    connection.send_bytes(msgpack.packb(answer))
    os._exit(0)


def _limit() -> None:
    """Where the system has no such limits, the wall clock outside is all there is."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + SECONDS
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
        held = next(
            int(line.split()[1]) << 10
            for line in Path("/proc/self/status").read_text().splitlines()
            if line.startswith("VmData:")
        )
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (held + MEMORY, hard))


def _read(path: Path, lectures: set[str]) -> tuple[Sources, Problems]:
    sources: Sources = {}
    problems: Problems = {}
    total = 0
    if not zipfile.is_zipfile(path) and not tarfile.is_tarfile(path):
        raise NoArchiveError
    members = _zip_members(path) if zipfile.is_zipfile(path) else _tar_members(path)
    for count, (name, size, read) in enumerate(members):
        if count >= MAX_MEMBERS:
            raise ArchiveError(f"it has more than {MAX_MEMBERS:,} entries")
        place = _place(name, lectures)
        if place is None:
            continue
        lecture, stem = place
        data = read() if size <= MAX_FILE else b""
        total += len(data)
        if total > MAX_TOTAL:
            raise ArchiveError(f"its source files have more than {MAX_TOTAL:,} bytes together")
        files = sources.setdefault(lecture, {})
        if size > MAX_FILE or len(data) > MAX_FILE:
            problems[place] = (
                f"{stem}.py has more than the {MAX_FILE:,} bytes that a source file may have"
            )
        elif stem in files or place in problems:
            files.pop(stem, None)
            problems[place] = f"{stem}.py stands in the archive twice: hand in one"
        elif len(files) < MAX_FILES:
            files[stem] = data
    return sources, problems


def _place(name: str, lectures: set[str]) -> tuple[str, str] | None:
    """(lecture, module name) of a path in an archive; None for what is no source file of a lecture."""
    *folders, file = name.split("/")
    stem = file.removesuffix(".py")
    wanted = file.endswith(".py") and file not in IGNORED and stem.isidentifier()
    if not folders or folders[-1] not in lectures or not wanted or "__MACOSX" in folders:
        return None
    return folders[-1], stem


def _zip_members(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield info.filename, info.file_size, partial(_read_from_zip, archive, info)


def _read_from_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as file:
        return file.read(MAX_FILE + 1)


def _tar_members(path: Path) -> Iterator[Member]:
    with tarfile.open(path) as archive:
        for info in archive:
            content = archive.extractfile(info) if info.isreg() else None
            if content is not None:
                yield info.name, info.size, partial(content.read, MAX_FILE + 1)
