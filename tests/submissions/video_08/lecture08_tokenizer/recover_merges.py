def bpe(mergeable_ranks, token, max_rank):
    parts = [bytes([b]) for b in token]
    while True:
        min_idx = None
        min_rank = None
        for i, (left, right) in enumerate(zip(parts[:-1], parts[1:])):
            rank = mergeable_ranks.get(left + right)
            if rank is not None and (min_rank is None or rank < min_rank):
                min_idx = i
                min_rank = rank
        if min_rank is None or min_rank >= max_rank:
            break
        parts = parts[:min_idx] + [parts[min_idx] + parts[min_idx + 1]] + parts[min_idx + 2:]
    return parts


def recover_merges(mergeable_ranks):
    merges = {}
    for token, rank in mergeable_ranks.items():
        if len(token) == 1:
            continue
        p0, p1 = bpe(mergeable_ranks, token, max_rank=rank)
        merges[(mergeable_ranks[p0], mergeable_ranks[p1])] = rank
    return merges
