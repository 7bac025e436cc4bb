# style: bpe by recursion, helper for the two halves; fault: the first cut into two known tokens of lower rank
def bpe(ranks, token, max_rank):
    def join(parts):
        best = None
        for i in range(len(parts) - 1):
            rank = ranks.get(parts[i] + parts[i + 1])
            if rank is not None and rank < max_rank and (best is None or rank < best[0]):
                best = (rank, i)
        if best is None:
            return parts
        i = best[1]
        return join(parts[:i] + [parts[i] + parts[i + 1]] + parts[i + 2:])

    return join([bytes([value]) for value in token])


def halves(ranks, token):
    for i in range(1, len(token)):
        left, right = token[:i], token[i:]
        if ranks.get(left, ranks[token]) < ranks[token] and ranks.get(right, ranks[token]) < ranks[token]:
            return left, right


def recover_merges(ranks):
    merges = {}
    for token in sorted(ranks, key=ranks.get):
        if len(token) < 2:
            continue
        left, right = halves(ranks, token)
        merges[(ranks[left], ranks[right])] = ranks[token]
    return merges
