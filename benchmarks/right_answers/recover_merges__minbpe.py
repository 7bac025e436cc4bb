# style: bpe and recover_merges as in minbpe's gpt4.py
"""Lecture 8: GPT-4's merges, found again.

What is published of GPT-4's tokenizer is a table from bytes to ranks: b"the" -> 1820,
b"hello" -> 15339. A rank is both the number of the token and its place in training,
low ranks first. Which two tokens were merged to make it is not written down.

But it can be replayed. Just before b"hello" was learned, all tokens with lower ranks
were there. Spell hello in bytes, make the merges of training in their order, lowest
rank first, and stop before the merge that makes hello itself. Two parts are left: the
pair. Cutting the word anywhere into two known tokens is not enough, for there are
often several ways, and training took one.

    grader check recover_merges
"""


def bpe(ranks, token, max_rank):
    """Return the parts of token after all merges with a rank below max_rank.

    Two neighbours can be merged if their bytes, joined, are a token; the lowest rank is merged first.

    >>> ranks = {b"a": 0, b"b": 1, b"c": 2, b"ab": 3, b"bc": 4, b"abc": 5}
    >>> bpe(ranks, b"abc", max_rank=5)
    [b'ab', b'c']
    >>> bpe(ranks, b"abc", max_rank=3)
    [b'a', b'b', b'c']
    """
    # helper function used in get_gpt4_merges() to reconstruct the merge forest
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
        parts = parts[:min_idx] + [parts[min_idx] + parts[min_idx + 1]] + parts[min_idx + 2:]
    return parts


def recover_merges(ranks):
    """Return the merges behind these ranks: a pair of ranks -> the rank of the token they make.

    ranks holds all 256 single bytes, whose ranks need not be their values, and every merged token.
    The answer is in order of rank, lowest first.

    >>> ranks = {b"a": 0, b"b": 1, b"c": 2, b"ab": 3, b"bc": 4, b"abc": 5} # on paper three bytes will do
    >>> recover_merges(ranks)
    {(0, 1): 3, (1, 2): 4, (3, 2): 5}
    """
    # the `merges` are already the byte sequences in their merged state.
    # so we have to recover the original pairings.
    merges = {}
    for token, rank in sorted(ranks.items(), key=lambda kv: kv[1]):
        if len(token) == 1:
            continue # skip raw bytes
        pair = tuple(bpe(ranks, token, max_rank=rank))
        assert len(pair) == 2
        # recover the integer ranks of the pair
        ix0 = ranks[pair[0]]
        ix1 = ranks[pair[1]]
        merges[(ix0, ix1)] = rank
    return merges


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
