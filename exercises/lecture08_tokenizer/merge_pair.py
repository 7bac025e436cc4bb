"""Lecture 8: two neighbours become one token.

This is the only step of byte pair encoding that changes a text. Read from the left;
wherever the pair stands, write the new token in its place and go on behind it. A
token that has been used up cannot be used again, so 1 1 1 holds room for one (1, 1).

    grader check merge_pair
"""


def merge(ids: list[int], pair: tuple[int, int], idx: int) -> list[int]:
    """Return the row in which idx stands for each occurrence of pair. ids stays as it is.

    Somebody will call this with a whole book: the time should grow with the number of tokens, and no faster.

    >>> merge([1, 2, 3, 1, 2], (1, 2), 4)
    [4, 3, 4]
    """
    # TODO 1. An empty list for the answer, and a place to start reading.
    # TODO 2. Until all is read: is this token, with the next one, the pair? (Is there a next one?)
    #         Either way something is added to the answer. How far does reading move on?
    raise NotImplementedError("merge_pair")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
