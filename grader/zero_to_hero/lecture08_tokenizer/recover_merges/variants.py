"""Right answers to recover_merges, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("bpe")
def video(ranks, token, max_rank=None):
    """The lecture's helper, as in minbpe: min_idx and min_rank in a loop over pairs."""
    parts = [bytes([b]) for b in token]
    while True:
        min_idx = None
        min_rank = None
        for i, pair in enumerate(zip(parts[:-1], parts[1:])):
            rank = ranks.get(pair[0] + pair[1])
            if rank is not None and (min_rank is None or rank < min_rank):
                min_idx = i
                min_rank = rank
        if min_rank is None or (max_rank is not None and min_rank >= max_rank):
            break
        assert min_idx is not None
        parts = parts[:min_idx] + [parts[min_idx] + parts[min_idx + 1]] + parts[min_idx + 2 :]
    return parts


@instead_of("recover_merges")
def video_over_all_ranks(ranks):
    """The lecture's loop, as in minbpe: single bytes skipped, two parts asserted."""
    merges = {}
    for token, rank in ranks.items():
        if len(token) == 1:
            continue  # skip raw bytes
        pair = tuple(bpe(ranks, token, max_rank=rank))
        assert len(pair) == 2
        # recover the integer ranks of the pair
        ix0 = ranks[pair[0]]
        ix1 = ranks[pair[1]]
        merges[(ix0, ix1)] = rank
    return merges


@instead_of("bpe")
def cuts_taken_out(ranks, token, max_rank):
    """Places of cuts in place of parts; each merge takes one out, by recursion."""

    def fewer(cuts):
        spans = [(ranks.get(token[a:c]), b) for a, b, c in zip(cuts, cuts[1:], cuts[2:])]
        known = [(rank, b) for rank, b in spans if rank is not None and rank < max_rank]
        return fewer([cut for cut in cuts if cut != min(known)[1]]) if known else cuts

    cuts = fewer([*range(len(token) + 1)])
    return [token[a:b] for a, b in zip(cuts, cuts[1:])]
