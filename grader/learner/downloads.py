"""One file from an address or a folder into its final place: whole and genuine, or not at all.

pooch downloads into a temporary file beside the place, compares the hash and moves it. Here stands
what pooch leaves open: the copy from a folder, an end to a server that sends too much, and one
sentence for each thing that goes wrong.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pooch
from requests import exceptions

from grader.errors import UsageError

SECONDS = 30.0  # without a byte, before a server is given up
CHUNK = 16 * 1024
HELP = "If you have the file, name its folder with --from."


class WrongFile(Exception):
    """What is there under this name is another file."""


def bring(
    source: str | Path, target: Path, size: int, sha256: str, progress: Callable[[int], None]
) -> None:
    """Bring the file at source, an address or a path, to target, replacing what is there.

    size in bytes, sha256 in hexadecimal. progress: called with the number of bytes that have
    arrived. WrongFile if the file is another one; UsageError, in one sentence, if it cannot be
    read, the server cannot be reached, refuses, stalls or breaks off, or target cannot be written.
    Nothing is kept then.
    """
    arrived = _Arrived(size, progress)
    pooch.get_logger().setLevel(logging.ERROR)
    try:
        pooch.retrieve(
            str(source),
            known_hash=f"sha256:{sha256}",
            fname=target.name,
            path=target.parent,
            downloader=_copy if isinstance(source, Path) else arrived.download,
        )
        target.chmod(0o644)  # the temporary file was for its owner only
    except exceptions.RequestException as fault:
        raise UsageError(_sentence(str(source), fault, size)) from None
    except ValueError:  # how pooch says that the hash differs
        raise WrongFile from None
    except OSError as fault:
        reason = fault.strerror or "permission denied"
        raise UsageError(f"{target} cannot be written: {reason}. Nothing was kept.") from None


class _Arrived:
    """Counts the bytes of one download: what pooch takes for a progress bar."""

    def __init__(self, size: int, progress: Callable[[int], None]):
        self.size, self.progress = size, progress
        self.total = 0  # pooch sets it

    def download(self, url: str, output_file: str, _: pooch.Pooch | None) -> None:
        """Download with requests, as pooch does by itself. Called by pooch."""
        self.file = output_file
        pooch.HTTPDownloader(progressbar=self, chunk_size=CHUNK, timeout=SECONDS)(
            url, output_file, None
        )

    def update(self, _: int) -> None:
        """Another piece has been written. WrongFile if there is more than there should be."""
        count = os.path.getsize(self.file)
        if count > self.size:
            raise WrongFile
        self.progress(count)

    def reset(self) -> None:
        """Called by pooch at the end, before the last update."""

    def close(self) -> None:
        """Called by pooch after the last update."""


def _copy(source: str, output_file: str, _: pooch.Pooch | None) -> None:
    """Copy a file. Called by pooch."""
    try:
        content = Path(source).read_bytes()
    except OSError as fault:
        raise UsageError(f"{source} cannot be read: {fault.strerror}.") from None
    Path(output_file).write_bytes(content)


def _sentence(url: str, fault: exceptions.RequestException, size: int) -> str:
    """What a failed download comes down to, and what to do."""
    response = fault.response
    if response is not None:
        reason = f"the server says {response.status_code} {response.reason}"
        return f"{url} cannot be fetched: {reason}. {HELP}"
    if any(isinstance(cause, TimeoutError) for cause in _causes(fault)):
        return f"{url} sent nothing for {SECONDS:g} seconds. Run the command again."
    if isinstance(fault, exceptions.ChunkedEncodingError):
        whole = f"all of its {size:,} bytes"
        return f"{url} broke off before {whole} had arrived. Run the command again."
    reasons = [cause.strerror for cause in _causes(fault) if isinstance(cause, OSError)]
    reason = next((reason for reason in reversed(reasons) if reason), str(fault))
    return f"{url} cannot be fetched: {reason}. {HELP}"


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    """The exception and those that led to it, the first cause last."""
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__
