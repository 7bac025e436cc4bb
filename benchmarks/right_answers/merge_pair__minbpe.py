# style: newids and a while loop as in minbpe
"""Lecture 8: two neighbours become one token.

This is the only step of byte pair encoding that changes a text. Read from the left;
wherever the pair stands, write the new token in its place and go on behind it. A
token that has been used up cannot be used again, so 1 1 1 holds room for one (1, 1).

    grader check merge_pair
"""


def merge(ids, pair, idx):
    """Return a new list in which idx stands for each occurrence of pair. ids stays as it is.

    Somebody will call this with a whole book: look at every token once or twice, no more.

    >>> merge([1, 2, 3, 1, 2], (1, 2), 4)
    [4, 3, 4]
    """
    newids = []
    i = 0
    while i < len(ids):
        # if not at the very last position AND the pair matches, replace it
        if ids[i] == pair[0] and i < len(ids) - 1 and ids[i+1] == pair[1]:
            newids.append(idx)
            i += 2
        else:
            newids.append(ids[i])
            i += 1
    return newids


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
