"""Which known mistakes explain how the checks ended: one, else several, else the nearest.

    1. a mistake, in the solution or in a variant, with which every check ends as it did;
    2. one with which every failed check does, and hardly another fails: it was made with more care;
    3. two or three at once with which every check ends as it did;
    4. one that breaks the same promises, and most of them in the very same way.

Among mistakes that fit alike the text of the answer decides, where it can; otherwise all of them are
given. The order of a file decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from grader.diagnosis.catalogue import Candidate, Variant, candidates_on, load_variants
from grader.diagnosis.merging import merged
from grader.diagnosis.telling_apart import likeliest
from grader.diagnosis.trials import Catalogue, Ending, Profile, Trials

MOST_ALIKE = 3  # mistakes that are given as "either ... or"
MOST_PAIRS = 100
Profiled = list[tuple[Candidate, Profile]]


@dataclass(frozen=True)
class Naming:
    """The mistakes behind a failed check: one of `ids`, which answer alike, and those `beside` it."""

    ids: tuple[str, ...]
    beside: tuple[str, ...] = ()


def explain(trials: Trials, catalogue: Catalogue, answer: str) -> dict[str, Naming]:
    """{failed check: the mistakes behind it}; checks that nothing explains are left out."""
    failed = [e.check for e in trials.failed]
    soils = list(_soils(catalogue))
    for closeness in (Ending.SAME, Ending.NEAR):
        for soil in soils:
            fitting = [c for c in soil() if trials.fits(c.source, closeness)]
            if fitting:
                return _named(failed, answer, fitting)
    profiled = [(c, trials.profile(c.source)) for c in soils[0]()]
    careful = _most(_made_with_more_care(profiled, trials), lambda p: -len(p.only_ours))
    if careful:
        return _named(failed, answer, careful)
    several = _several_at_once(trials, catalogue, profiled)
    if several:
        return several
    nearest = _most(_breaking_the_same(profiled), lambda p: (len(p.same), p.exactly))
    same = {c.id: p.same for c, p in profiled}
    checks = frozenset.intersection(*(same[c.id] for c in nearest)) if nearest else ()
    return _named(checks, answer, nearest) if checks else {}


def _soils(catalogue: Catalogue) -> Iterator[Callable[[], list[Candidate]]]:
    """The candidates on the solution, then those on each variant; made when they are asked for."""
    solution = [Candidate(m.id, m.of, m.source) for m in catalogue.mistakes]
    yield lambda: solution
    room = catalogue.mistake_file.parent
    for variant in load_variants(room, catalogue.solution_file)[0]:
        made: list[list[Candidate]] = []

        def on_variant(
            variant: Variant = variant, made: list[list[Candidate]] = made
        ) -> list[Candidate]:
            if not made:
                files = catalogue.mistake_file, catalogue.solution_file
                made.append(candidates_on(variant, *files, catalogue.mistakes))
            return made[0]

        yield on_variant


def _named(checks: Iterable[str], answer: str, fitting: Iterable[Candidate]) -> dict[str, Naming]:
    """The mistakes that the answer's text does not rule out; none if they are too many to help."""
    sources: dict[str, list[str]] = {}
    for candidate in fitting:
        sources.setdefault(candidate.id, []).append(candidate.source)
    ids = likeliest(answer, sources) if len(sources) > 1 else list(sources)
    return {check: Naming(tuple(ids)) for check in checks} if len(ids) <= MOST_ALIKE else {}


def _made_with_more_care(profiled: Profiled, trials: Trials) -> Profiled:
    """Those that explain every failed check, and break hardly a promise that the answer keeps."""
    most = max(1, len(trials.failed) // 3, len(trials.passed) // 6)
    return [
        (c, p)
        for c, p in profiled
        if len(p.same) == len(trials.failed) and p.telling and len(p.only_ours) <= most
    ]


def _breaking_the_same(profiled: Profiled) -> Profiled:
    """Those that break the promises that the answer breaks, and half of them or more as it does.

    One in four may have another reason.
    """
    return [
        (c, p)
        for c, p in profiled
        if p.telling
        and not p.only_ours
        and 4 * len(p.only_theirs) <= len(p.same | p.different | p.only_theirs)
        and len(p.same) >= len(p.different | p.only_theirs)
    ]


def _most(profiled: Profiled, rank: Callable[[Profile], object]) -> list[Candidate]:
    best = max((rank(p) for _, p in profiled), default=None)  # type: ignore[type-var]
    return [c for c, p in profiled if rank(p) == best]


def _several_at_once(trials: Trials, catalogue: Catalogue, profiled: Profiled) -> dict[str, Naming]:
    """Mistakes that, put together, let every check end as it did: pairs, likely ones first, and three."""
    base = catalogue.solution_file.read_text(encoding="utf-8")
    possible = [(c, p) for c, p in profiled if not p.only_ours and (p.same or p.different)]
    together = _pairs(possible)[:MOST_PAIRS]
    best: tuple[int, list[tuple[Candidate, Profile]], str] = (0, [], "")
    for pair in together:
        source = merged(base, pair[0][0].source, pair[1][0].source)
        if source is None:
            continue
        if trials.fits(source, Ending.NEAR):
            return _all_of(pair, trials)
        profile = trials.profile(source)
        if len(profile.same) > best[0] and not profile.only_ours:
            best = len(profile.same), list(pair), source
    for third in possible if best[1] else ():
        source = merged(base, best[2], third[0].source)
        if source is not None and trials.fits(source, Ending.NEAR):
            return _all_of([*best[1], third], trials)
    return {}


def _pairs(possible: Profiled) -> list[Profiled]:
    """Those that together break what the answer breaks; those that explain more of it first."""
    pairs = [
        [first, second]
        for i, first in enumerate(possible)
        for second in possible[i + 1 :]
        if not first[1].only_theirs & second[1].only_theirs
    ]
    return sorted(pairs, key=lambda pair: -len(pair[0][1].same | pair[1][1].same))


def _all_of(mistakes: Profiled, trials: Trials) -> dict[str, Naming]:
    """For each failed check the mistake that explains it alone comes first, the others beside it."""
    found = {}
    for evidence in trials.failed:
        ordered = sorted(mistakes, key=lambda known: evidence.check not in known[1].same)
        ids = [c.id for c, _ in ordered]
        found[evidence.check] = Naming((ids[0],), tuple(ids[1:]))
    return found
