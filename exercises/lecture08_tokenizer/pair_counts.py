"""Lecture 8: which two tokens stand side by side most often?

Byte pair encoding makes a text shorter by giving a name to what it says again and
again. So before anything is merged, all neighbours are counted: in 1 2 3 1 2 these
are (1, 2), (2, 3), (3, 1) and (1, 2) again. Order matters, and pairs may overlap:
1 1 1 holds the pair (1, 1) twice.

Some texts come in parts that have nothing to do with each other. Then one dict of
counts is handed from part to part and grows.

    grader check pair_counts
"""


def get_stats(ids: list[int], counts: dict | None = None) -> dict[tuple[int, int], int]:
    """Return how often each pair of neighbours occurs, in the order in which pairs are met.

    counts   counts so far: pairs are added to this very dict, which is then the answer. None: start at nothing

    >>> get_stats([1, 2, 3, 1, 2])
    {(1, 2): 2, (2, 3): 1, (3, 1): 1}
    """
    # TODO 1. Without counts, a new dict: a new one in every call.
    # TODO 2. Add 1 for each two neighbours. A list of n tokens has n - 1 of them.
    raise NotImplementedError("pair_counts")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
