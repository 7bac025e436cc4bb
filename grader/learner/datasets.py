"""The lectures' original data files: which there are, how they get here, whether they are genuine.

`data/datasets.toml` says where each comes from and what it must hash to. A file that is not exactly
that is never kept, wherever it came from. Where files are kept is a question for originals.py; how
they get there, for downloads.py.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from grader.course import originals
from grader.course.manifest import Course
from grader.course.tables import Table, TableError
from grader.errors import UsageError


@dataclass(frozen=True)
class Dataset:
    """One original file. `size` in bytes, `sha256` in hexadecimal."""

    name: str
    about: str
    url: str
    size: int
    sha256: str
    licence: str

    def is_genuine(self, content: bytes) -> bool:
        """Is this the file, to the last byte?"""
        return len(content) == self.size and hashlib.sha256(content).hexdigest() == self.sha256


@dataclass(frozen=True)
class Step:
    """`done` of `total` bytes have been fetched; `exercise` is the name that a progress line shows."""

    done: int
    total: int
    exercise: str


def load(course: Course) -> tuple[Dataset, ...]:
    """The course's datasets; none where its data folder lists none.

    UsageError if the list is broken.
    """
    path = course.folders.data / "datasets.toml"
    if not path.exists():
        return ()
    try:
        records = Table(tomllib.loads(path.read_text(encoding="utf-8")), "the top level").list(
            "dataset"
        )
        return tuple(_dataset(record) for record in records)
    except (TableError, tomllib.TOMLDecodeError, OSError, UnicodeDecodeError) as fault:
        raise UsageError(f"The list of datasets {path} is broken: {fault}.") from None


def listing(course: Course) -> str:
    """What there is, under which licence, and where it lies on this machine."""
    lines = []
    for dataset in load(course):
        place = originals.find(dataset.name)
        lines += [
            f"{dataset.name}: {dataset.about}",
            f"  {dataset.size:,} bytes, {dataset.licence}",
            f"  {place or f'not here: run `grader data fetch {dataset.name}`'}",
        ]
    return "\n".join([*lines, f"Fetched files are kept in {originals.cache_folder()}."]) + "\n"


def fetch(
    course: Course,
    names: Sequence[str] = (),
    source: str | None = None,
    progress: Callable[[Step], None] | None = None,
) -> tuple[str, ...]:
    """Bring these files, or all, into the cache.

    source: a folder or an address that holds them under their names; by default each file's own
    address. Returns a sentence for each; UsageError for the first that cannot be had.
    """
    report = progress or (lambda step: None)
    return tuple(_fetch(dataset, source, report) for dataset in _chosen(course, names))


def verify(course: Course) -> tuple[list[str], bool]:
    """A sentence for each file, and whether those that are here are genuine."""
    sentences, genuine = [], True
    for dataset in load(course):
        place = originals.find(dataset.name)
        if place is None:
            sentences.append(f"{dataset.name} is not here.")
        elif dataset.is_genuine(_read(place)):
            sentences.append(f"{dataset.name} is genuine: {place}.")
        else:
            genuine = False
            sentences.append(
                f"{dataset.name} is not what it should be: delete {place} and fetch it again."
            )
    return sentences, genuine


def _dataset(record: object) -> Dataset:
    table = Table(record, "a dataset")
    texts = {name: table.text(name) for name in ("name", "about", "url", "sha256", "licence")}
    dataset = Dataset(size=int(table.number("size")), **texts)
    table.done()
    return dataset


def _chosen(course: Course, names: Sequence[str]) -> list[Dataset]:
    known = {dataset.name: dataset for dataset in load(course)}
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1) or known
            raise UsageError(f"There is no dataset called {name}. There is {', '.join(near)}.")
    return [known[name] for name in names or known]


def _fetch(dataset: Dataset, source: str | None, progress: Callable[[Step], None]) -> str:
    place = originals.find(dataset.name)
    if place and dataset.is_genuine(_read(place)):
        return f"{dataset.name} is here already: {place}."
    from grader.learner.downloads import WrongFile, bring

    target = originals.cache_folder() / dataset.name
    origin: str | Path = dataset.url
    if source is not None:
        is_address = "://" in source
        origin = (
            f"{source.rstrip('/')}/{dataset.name}" if is_address else Path(source, dataset.name)
        )
    try:
        bring(
            origin,
            target,
            dataset.size,
            dataset.sha256,
            lambda done: progress(Step(done, dataset.size, dataset.name)),
        )
    except WrongFile:
        raise UsageError(
            f"What {source or dataset.url} holds as {dataset.name} is another file: its size or "
            f"its sha256 is not that of data/datasets.toml. Nothing was kept."
        ) from None
    return f"{dataset.name} fetched: {target}."


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise UsageError(f"{path} cannot be read: {fault.strerror}.") from None
