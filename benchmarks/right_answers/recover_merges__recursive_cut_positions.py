# style: parts as cut positions in the token, recursion instead of a loop
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


def bpe(ranks: dict[bytes, int], token: bytes, max_rank: int) -> list[bytes]:
    """Return the parts of token after all merges with a rank below max_rank.

    Two neighbours can be merged if their bytes, joined, are a token; the lowest rank is merged first.

    >>> ranks = {b"a": 0, b"b": 1, b"c": 2, b"ab": 3, b"bc": 4, b"abc": 5}
    >>> bpe(ranks, b"abc", max_rank=5)
    [b'ab', b'c']
    >>> bpe(ranks, b"abc", max_rank=3)
    [b'a', b'b', b'c']
    """
    def shorter(cuts):
        candidates = [(ranks[joined], i) for i in range(1, len(cuts) - 1)
                      if (joined := token[cuts[i - 1]:cuts[i + 1]]) in ranks and ranks[joined] < max_rank]
        if not candidates:
            return cuts
        _, i = min(candidates)
        return shorter(cuts[:i] + cuts[i + 1:])

    cuts = shorter(list(range(len(token) + 1)))
    return [token[a:b] for a, b in zip(cuts, cuts[1:])]


def recover_merges(ranks: dict[bytes, int]) -> dict[tuple[int, int], int]:
    """Return the merges behind these ranks: a pair of ranks -> the rank of the token they make.

    ranks holds all 256 single bytes, whose ranks need not be their values, and every merged token.
    The answer is in order of rank, lowest first.

    >>> ranks = {b"a": 0, b"b": 1, b"c": 2, b"ab": 3, b"bc": 4, b"abc": 5} # on paper three bytes will do
    >>> recover_merges(ranks)
    {(0, 1): 3, (1, 2): 4, (3, 2): 5}
    """
    by_rank = sorted((rank, token) for token, rank in ranks.items() if len(token) > 1)
    return {tuple(ranks[part] for part in bpe(ranks, token, rank)): rank for rank, token in by_rank}


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
