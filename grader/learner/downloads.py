"""Bytes from an address into a file beside their final place, going on where an earlier attempt ended.

What has arrived stands in the file named by the caller, and nowhere else: a broken connection leaves it there
for the next attempt, a full disk leaves nothing. Whether the bytes are the right ones is not known here.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from grader.errors import UsageError

SECONDS = 30.0  # without a byte, before a server is given up
CHUNK = 64 * 1024
HELP = "If you have the file, name its folder with --from."
AGAIN = "Run the command again to go on from there."


def download(url: str, part: Path, size: int, progress: Callable[[int], None]) -> None:
    """Bring the `size` bytes at url into the file `part`. If the server has more, one byte too many is read,
    so that the caller sees it. progress: called with the number of bytes that are there.

    UsageError, in one sentence, if the server cannot be reached, refuses, stalls or breaks off, or if there is
    no room.
    """
    have = part.stat().st_size if part.exists() else 0
    if have > size:
        part.unlink()
        have = 0
    if have < size:
        _append(url, part, have, size, progress)
    have = part.stat().st_size
    if have < size:
        raise UsageError(f"{url} broke off after {have:,} of {size:,} bytes. {AGAIN}")


def _append(url: str, part: Path, have: int, size: int, progress: Callable[[int], None]) -> None:
    request = Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        with urlopen(request, timeout=SECONDS) as answer:
            goes_on = getattr(answer, "status", 200) == 206
            with room_for(part, append=goes_on) as file:
                _copy(answer, file, have if goes_on else 0, size, progress)
    except HTTPError as fault:
        part.unlink(missing_ok=True)  # it may be the range that was refused
        answer = f"the server says {fault.code} {fault.reason}"
        raise UsageError(f"{url} cannot be fetched: {answer}. {HELP}") from None
    except TimeoutError:
        raise UsageError(f"{url} sent nothing for {SECONDS:g} seconds. {AGAIN}") from None
    except (URLError, OSError, HTTPException, ValueError) as fault:
        reason = getattr(fault, "reason", None) or fault
        if isinstance(reason, TimeoutError):
            reason = f"no answer for {SECONDS:g} seconds"
        raise UsageError(f"{url} cannot be fetched: {_words(reason)}. {HELP}") from None


def _copy(answer, file, have: int, size: int, progress: Callable[[int], None]) -> None:
    progress(have)
    while have <= size and (chunk := answer.read(min(CHUNK, size + 1 - have))):
        write(file, chunk)
        have += len(chunk)
        progress(have)


def write(file, chunk: bytes) -> None:
    """Write all of it, or remove the file and say why not."""
    try:
        file.write(chunk)
        file.flush()
    except OSError as fault:
        with suppress(OSError):
            Path(file.name).unlink()
        full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "the disk is full" if full else fault.strerror
        raise UsageError(f"{file.name} cannot be written: {why}. Nothing was kept.") from None


def room_for(part: Path, append: bool = False):
    """The file, open for writing; its folder is made if there is none."""
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        return part.open("ab" if append else "wb")
    except OSError as fault:
        raise UsageError(f"{part} cannot be written: {fault.strerror}.") from None


def _words(reason) -> str:
    return getattr(reason, "strerror", None) or str(reason)
