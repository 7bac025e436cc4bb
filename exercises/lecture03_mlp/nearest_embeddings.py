"""Lecture 3: who are the neighbours?

After training, characters that can stand in for each other have similar vectors: the vowels gather, and so do
letters that end a word. To see it beyond two dimensions, ask for the nearest rows of the table. Nearest by
direction: the cosine of the angle between two rows does not care how long they are.

    cos(u, v) = u . v / (|u| |v|)               1 same direction, 0 at right angles, -1 opposite
"""
import torch


def nearest_embeddings(C, i, k):
    """Return the k rows of C most similar to row i by cosine, the most similar first: (k,) int64.

    C: (V, d) floats. i: a row that is not all zeros. k: less than V; row i itself never counts.
    C is left as it was.
    A row of zeros has no direction: take its cosine as 0.

    >>> C = torch.tensor([[1., 0.], [1., 1.], [9., 1.], [-1., 0.]])
    >>> nearest_embeddings(C, 0, 2) # row 2 is far away, but lies in nearly the same direction
    tensor([2, 1])
    """
    # TODO 1. Bring every row to length 1. What about a row of length 0?                     -> (V, d)
    # TODO 2. The cosine of every row with row i. Row i must not win.                        -> (V,)
    # TODO 3. The k largest, largest first.                                                  -> (k,)
    raise NotImplementedError("nearest_embeddings")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
