"""Wrong answers to recover_merges that learners give."""

from grader.diagnosis.marks import edit, instead_of


def _collect(ranks, parts_of):
    """The merges, if parts_of(token, rank) says which two parts a token was made of."""
    merges = {}
    for token, rank in sorted(ranks.items(), key=lambda item: item[1]):
        if len(token) > 1:
            left, right = parts_of(token, rank)
            merges[ranks[left], ranks[right]] = rank
    return merges


def _cuts(ranks, token):
    """All ways to cut a token into two known ones."""
    cuts = [(token[:i], token[i:]) for i in range(1, len(token))]
    return [cut for cut in cuts if all(part in ranks for part in cut)]


@instead_of("recover_merges")
def first_cut_that_fits(ranks):
    """A token can often be cut into two known ones in several ways. Training took one of them: replay it."""
    return _collect(ranks, lambda token, rank: _cuts(ranks, token)[0])


@instead_of("recover_merges")
def last_cut_that_fits(ranks):
    """A token can often be cut into two known ones in several ways. Training took one of them: replay it."""
    return _collect(ranks, lambda token, rank: _cuts(ranks, token)[-1])


@instead_of("recover_merges")
def cut_with_the_lowest_ranks(ranks):
    """Low ranks on both sides sound right, and mostly are. Only a replay of the merges is always right."""

    def best(token, rank):
        return min(_cuts(ranks, token), key=lambda cut: max(ranks[part] for part in cut))

    return _collect(ranks, best)


@instead_of("bpe")
def own_rank_included(ranks, token, max_rank):
    """One merge too many: the last one makes the token itself, and a single part is left."""
    parts = [token[i : i + 1] for i in range(len(token))]
    while len(parts) > 1:
        joined = [ranks.get(left + right, max_rank + 1) for left, right in zip(parts, parts[1:])]
        if min(joined) > max_rank:
            break
        i = joined.index(min(joined))
        parts[i : i + 2] = [parts[i] + parts[i + 1]]
    return parts


@instead_of("bpe")
def only_one_merge(ranks, token, max_rank):
    """A long token was made by many merges. Two parts must be left in the end."""
    parts = [token[i : i + 1] for i in range(len(token))]
    joined = [ranks.get(left + right, max_rank) for left, right in zip(parts, parts[1:])]
    i = joined.index(min(joined))
    if joined[i] < max_rank:
        parts[i : i + 2] = [parts[i] + parts[i + 1]]
    return parts


@instead_of("bpe")
def merged_from_the_left(ranks, token, max_rank):
    """The first two that fit are not always the first that were learned. Compare the ranks."""
    parts = [token[i : i + 1] for i in range(len(token))]
    while len(parts) > 2:
        known = [
            i
            for i in range(len(parts) - 1)
            if ranks.get(parts[i] + parts[i + 1], max_rank) < max_rank
        ]
        if not known:
            break
        parts[known[0] : known[0] + 2] = [parts[known[0]] + parts[known[0] + 1]]
    return parts


@instead_of("bpe")
def highest_rank_first(ranks, token, max_rank):
    """Low ranks were learned early, and are merged early."""
    parts = [token[i : i + 1] for i in range(len(token))]
    while len(parts) > 2:
        joined = [ranks.get(left + right, max_rank) for left, right in zip(parts, parts[1:])]
        known = [rank for rank in joined if rank < max_rank]
        if not known:
            break
        i = joined.index(max(known))
        parts[i : i + 2] = [parts[i] + parts[i + 1]]
    return parts


@instead_of("bpe")
def any_rank_will_do(ranks, token, max_rank):
    """When a token was learned, those with higher ranks did not exist."""
    parts = [token[i : i + 1] for i in range(len(token))]
    while len(parts) > 2:
        joined = [ranks.get(left + right, float("inf")) for left, right in zip(parts, parts[1:])]
        i = max(range(len(joined)), key=lambda at: (joined[at] != float("inf"), joined[at]))
        parts[i : i + 2] = [parts[i] + parts[i + 1]]
    return parts


@instead_of("recover_merges")
def values_of_bytes_instead_of_ranks(ranks):
    """A byte's number is its rank, which need not be its value."""
    merges = {}
    for token, rank in sorted(ranks.items(), key=lambda item: item[1]):
        if len(token) > 1:
            pair = bpe(ranks, token, max_rank=rank)
            merges[tuple(part[0] if len(part) == 1 else ranks[part] for part in pair)] = rank
    return merges


@instead_of("recover_merges")
def pairs_of_bytes_instead_of_ranks(ranks):
    """The merges are made on numbers: which ranks do these two parts have?"""
    return {
        tuple(bpe(ranks, token, max_rank=rank)): rank
        for token, rank in ranks.items()
        if len(token) > 1
    }


@instead_of("recover_merges")
def bytes_are_merges_too(ranks):
    """A single byte was never merged: it has no two parts."""
    merges = {}
    for token, rank in ranks.items():
        parts = bpe(ranks, token, max_rank=rank)
        merges[ranks[parts[0]], ranks[parts[-1]]] = rank
    return merges


@instead_of("recover_merges")
def merges_turned_round(ranks):
    """The table leads from the pair to the token, not from the token to the pair."""
    return {
        rank: tuple(ranks[part] for part in bpe(ranks, token, max_rank=rank))
        for token, rank in ranks.items()
        if len(token) > 1
    }


@instead_of("recover_merges")
def right_part_first(ranks):
    """A pair has an order: the left part comes first."""
    merges = {}
    for token, rank in sorted(ranks.items(), key=lambda item: item[1]):
        if len(token) > 1:
            left, right = bpe(ranks, token, max_rank=rank)
            merges[ranks[right], ranks[left]] = rank
    return merges


@instead_of("recover_merges")
def numbered_by_place(ranks):
    """The new token's number is its rank, not its place among the merges."""
    merges = {}
    for token, rank in sorted(ranks.items(), key=lambda item: item[1]):
        if len(token) > 1:
            left, right = bpe(ranks, token, max_rank=rank)
            merges[ranks[left], ranks[right]] = len(merges)
    return merges


@edit(
    "recover_merges",
    "for token, rank in sorted(ranks.items(), key=lambda item: item[1]):",
    "for token, rank in sorted(ranks.items(), key=lambda item: (len(item[0]), item[1])):",
)
def shorter_tokens_first():
    """Is a short token always learned before a longer one? Which of the two numbers says when it was learned?"""


@edit("bpe", "i = joined.index(lowest)", "i = len(joined) - 1 - joined[::-1].index(lowest)")
def rightmost_of_equals():
    """In a run such as aaaaa the same rank stands in several places. On which side does training begin?"""


@edit("bpe", "if lowest >= max_rank:", "if lowest == max_rank:")
def only_the_very_rank_stops_it():
    """A merge with a rank above max_rank was made. Which ranks should end the loop?"""
