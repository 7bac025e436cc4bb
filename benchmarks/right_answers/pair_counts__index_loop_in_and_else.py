# style: an index loop, an if with an else
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

    counts   counts so far: they are added to, and this very dict is returned. None: start at nothing

    >>> get_stats([1, 2, 3, 1, 2])
    {(1, 2): 2, (2, 3): 1, (3, 1): 1}
    """
    if counts is None:
        counts = dict()
    for i in range(len(ids) - 1):
        pair = (ids[i], ids[i + 1])
        if pair in counts:
            counts[pair] += 1
        else:
            counts[pair] = 1
    return counts


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
