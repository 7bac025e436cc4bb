# style: minbpe's bpe with enumerate, assert on the pair; fault: the leftmost mergeable pair instead of the lowest rank
def bpe(ranks, token, max_rank):
    parts = [bytes([b]) for b in token]
    while True:
        min_idx = None
        min_rank = None
        for i, pair in enumerate(zip(parts[:-1], parts[1:])):
            rank = ranks.get(pair[0] + pair[1])
            if rank is not None and rank < max_rank:
                min_idx = i
                min_rank = rank
                break
        if min_rank is None or min_rank >= max_rank:
            break
        assert min_idx is not None
        parts = parts[:min_idx] + [parts[min_idx] + parts[min_idx + 1]] + parts[min_idx + 2:]
    return parts


def recover_merges(ranks):
    # the `merges` are already the byte sequences in their merged state.
    merges = {}
    for token, rank in sorted(ranks.items(), key=lambda entry: entry[1]):
        if len(token) == 1:
            continue # skip raw bytes
        pair = tuple(bpe(ranks, token, max_rank=rank))
        assert len(pair) == 2
        # recover the integer ranks of the pair
        ix0 = ranks[pair[0]]
        ix1 = ranks[pair[1]]
        merges[(ix0, ix1)] = rank
    return merges
