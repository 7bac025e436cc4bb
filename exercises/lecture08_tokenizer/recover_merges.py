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
    # TODO 1. The token as a list of single bytes, each of them a bytes object.
    # TODO 2. Again and again: which two neighbours have the lowest rank together? Join them,
    #         unless that rank is max_rank or above.
    raise NotImplementedError("recover_merges")


def recover_merges(ranks: dict[bytes, int]) -> dict[tuple[int, int], int]:
    """Return the merges behind these ranks: a pair of ranks -> the rank of the token they make.

    ranks holds all 256 single bytes, whose ranks need not be their values, and every merged token, these in
    the order of their ranks, as they are published. The answer is in that order, too, lowest first.

    >>> ranks = {b"a": 0, b"b": 1, b"c": 2, b"ab": 3, b"bc": 4, b"abc": 5} # on paper three bytes will do
    >>> recover_merges(ranks)
    {(0, 1): 3, (1, 2): 4, (3, 2): 5}
    """
    merges = {}
    # TODO. For each token of more than one byte: which two parts was it made of, and what are their ranks?
    raise NotImplementedError("recover_merges")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
