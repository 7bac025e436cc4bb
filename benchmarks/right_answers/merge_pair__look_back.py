# style: one pass that looks back at what was written last
"""Lecture 8: two neighbours become one token.

This is the only step of byte pair encoding that changes a text. Read from the left;
wherever the pair stands, write the new token in its place and go on behind it. A
token that has been used up cannot be used again, so 1 1 1 holds room for one (1, 1).

    grader check merge_pair
"""


def merge(ids: list[int], pair: tuple[int, int], idx: int) -> list[int]:
    """Return a new list in which idx stands for each occurrence of pair. ids stays as it is.

    Somebody will call this with a whole book: look at every token once or twice, no more.

    >>> merge([1, 2, 3, 1, 2], (1, 2), 4)
    [4, 3, 4]
    """
    out, fresh = [], False # fresh: the last token written is still an old one that may be used
    left, right = pair
    for token in ids:
        if fresh and token == right and out[-1] == left:
            out[-1] = idx
            fresh = False
        else:
            out.append(token)
            fresh = True
    return out


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
