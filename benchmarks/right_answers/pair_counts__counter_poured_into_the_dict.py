# style: a Counter of pairwise, added into the dict
"""Lecture 8: which two tokens stand side by side most often?

Byte pair encoding makes a text shorter by giving a name to what it says again and
again. So before anything is merged, all neighbours are counted: in 1 2 3 1 2 these
are (1, 2), (2, 3), (3, 1) and (1, 2) again. Order matters, and pairs may overlap:
1 1 1 holds the pair (1, 1) twice.

Some texts come in parts that have nothing to do with each other. Then one dict of
counts is handed from part to part and grows.

    grader check pair_counts
"""


from collections import Counter
from itertools import pairwise
def get_stats(ids, counts=None):
    """Return how often each pair of neighbours occurs, in the order in which pairs are met.

    counts   counts so far: they are added to, and this very dict is returned. None: start at nothing

    >>> get_stats([1, 2, 3, 1, 2])
    {(1, 2): 2, (2, 3): 1, (3, 1): 1}
    """
    if counts is None:
        counts = {}
    new = Counter(pairwise(ids))
    counts.update({pair: counts.get(pair, 0) + n for pair, n in new.items()})
    return counts


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
