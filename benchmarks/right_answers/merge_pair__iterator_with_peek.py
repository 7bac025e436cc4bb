# style: a generator over an iterator, the token in hand is given back
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
    def reading():
        rest = iter(ids)
        nothing = object()
        held = next(rest, nothing)
        while held is not nothing:
            following = next(rest, nothing)
            if following is not nothing and (held, following) == tuple(pair):
                yield idx
                held = next(rest, nothing)
            else:
                yield held
                held = following

    return list(reading())


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
