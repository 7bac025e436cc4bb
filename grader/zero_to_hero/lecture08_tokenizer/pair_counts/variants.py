"""Right answers to pair_counts, written otherwise."""

from collections import Counter, defaultdict
from itertools import pairwise

from grader.diagnosis.marks import instead_of


@instead_of("get_stats")
def video(ids, counts=None):
    """The lecture's own loop over zip, as in minbpe, with a comparison for each case."""
    counts = {} if counts is None else counts
    for pair in zip(ids, ids[1:]):  # Pythonic way to iterate consecutive elements
        if pair in counts:
            counts[pair] += 1
        else:
            counts[pair] = 1
    return counts


@instead_of("get_stats")
def index_after_index(ids, counts=None):
    """Plain indices, setdefault first."""
    if counts is None:
        counts = {}
    for i in range(len(ids) - 1):
        counts.setdefault((ids[i], ids[i + 1]), 0)
        counts[ids[i], ids[i + 1]] += 1
    return counts


@instead_of("get_stats")
def counter(ids, counts=None):
    """Whoever knows Counter and pairwise: new counts by themselves, then added."""
    new = Counter(pairwise(ids))
    if counts is None:
        return new
    counts.update({pair: counts.get(pair, 0) + n for pair, n in new.items()})
    return counts


@instead_of("get_stats")
def defaultdict_and_update(ids, counts=None):
    """A defaultdict that begins as a copy; the dict that was handed over is brought up to date."""
    table = defaultdict(int, counts or {})
    for left, right in zip(ids[:-1], ids[1:]):
        table[left, right] += 1
    if counts is None:
        return dict(table)
    counts.update(table)
    return counts
