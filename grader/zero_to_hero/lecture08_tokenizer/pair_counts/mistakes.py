"""Wrong answers to pair_counts that learners give."""

from grader.diagnosis.marks import edit, instead_of


@instead_of("get_stats")
def counts_remembered(ids, counts={}):
    """The second call still knows the first one. When is a default value made: at each call, or only once?"""
    for pair in zip(ids, ids[1:]):
        counts[pair] = counts.get(pair, 0) + 1
    return counts


@instead_of("get_stats")
def order_ignored(ids, counts=None):
    """(1, 2) and (2, 1) are two pairs: they would become two different tokens."""
    counts = {} if counts is None else counts
    for pair in zip(ids, ids[1:]):
        pair = tuple(sorted(pair))
        counts[pair] = counts.get(pair, 0) + 1
    return counts


@instead_of("get_stats")
def overlaps_left_out(ids, counts=None):
    """Merging takes pairs that do not overlap, counting takes all: 1 1 1 has two pairs of neighbours."""
    counts = {} if counts is None else counts
    i = 0
    while i + 1 < len(ids):
        pair = (ids[i], ids[i + 1])
        counts[pair] = counts.get(pair, 0) + 1
        i += 2 if ids[i] == ids[i + 1] and ids[i + 1 : i + 3] == ids[i : i + 2] else 1
    return counts


@instead_of("get_stats")
def every_second_pair(ids, counts=None):
    """That cuts the row into twos. The second token has a neighbour on its right, too."""
    counts = {} if counts is None else counts
    for pair in zip(ids[::2], ids[1::2]):
        counts[pair] = counts.get(pair, 0) + 1
    return counts


@instead_of("get_stats")
def last_and_first_are_neighbours(ids, counts=None):
    """One pair too many: the row does not close to a ring. In Python, index -1 is the last."""
    counts = {} if counts is None else counts
    for i in range(len(ids)):
        pair = (ids[i - 1], ids[i])
        counts[pair] = counts.get(pair, 0) + 1
    return counts


@instead_of("get_stats")
def last_pair_forgotten(ids, counts=None):
    """One pair is missing: how many pairs of neighbours has a row of two?"""
    counts = {} if counts is None else counts
    for i in range(len(ids) - 2):
        pair = (ids[i], ids[i + 1])
        counts[pair] = counts.get(pair, 0) + 1
    return counts


@instead_of("get_stats")
def given_counts_ignored(ids, counts=None):
    """Somebody handed you counts to go on with."""
    counts = {}
    for pair in zip(ids, ids[1:]):
        counts[pair] = counts.get(pair, 0) + 1
    return counts


@instead_of("get_stats")
def empty_counts_replaced(ids, counts=None):
    """An empty dict counts as false, but it is still the dict that the caller wants to see filled."""
    counts = counts or {}
    for pair in zip(ids, ids[1:]):
        counts[pair] = counts.get(pair, 0) + 1
    return counts


@instead_of("get_stats")
def given_counts_copied(ids, counts=None):
    """The answer is right, but the dict that was handed over has not grown."""
    counts = dict(counts or {})
    for pair in zip(ids, ids[1:]):
        counts[pair] = counts.get(pair, 0) + 1
    return counts


@instead_of("get_stats")
def sorted_by_frequency(ids, counts=None):
    """The counts are right, but their order has changed: who was met first can no longer be told."""
    counts = {} if counts is None else counts
    for pair in zip(ids, ids[1:]):
        counts[pair] = counts.get(pair, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: item[1], reverse=True))


@instead_of("get_stats")
def sorted_by_token(ids, counts=None):
    """The counts are right, but their order has changed: who was met first can no longer be told."""
    counts = {} if counts is None else counts
    for pair in sorted(zip(ids, ids[1:])):
        counts[pair] = counts.get(pair, 0) + 1
    return counts


@instead_of("get_stats")
def seen_instead_of_counted(ids, counts=None):
    """A pair that occurs again is worth one more."""
    counts = {} if counts is None else counts
    for pair in zip(ids, ids[1:]):
        counts[pair] = 1
    return counts


@instead_of("get_stats")
def row_used_up(ids, counts=None):
    """While counting, you eat the caller's list."""
    counts = {} if counts is None else counts
    while len(ids) > 1:
        pair = (ids.pop(0), ids[0])
        counts[pair] = counts.get(pair, 0) + 1
    return counts


@edit(
    "get_stats", "counts[pair] = counts.get(pair, 0) + 1", "counts[pair] = counts.pop(pair, 0) + 1"
)
def met_last_stands_last():
    """A pair that is met again moves to the end. Where should it stand, if the order is that of the first meeting?"""
