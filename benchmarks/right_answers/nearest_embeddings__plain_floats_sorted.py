# style: plain floats, math.sqrt, sorted
"""Lecture 3: who are the neighbours?

After training, characters that can stand in for each other have similar vectors: the vowels gather, and so do
letters that end a word. To see it beyond two dimensions, ask for the nearest rows of the table. Nearest by
direction: the cosine of the angle between two rows does not care how long they are.

    cos(u, v) = u . v / (|u| |v|)               1 same direction, 0 at right angles, -1 opposite
"""
import math
import torch


def nearest_embeddings(C, i, k):
    """Return the k rows of C most similar to row i by cosine, the most similar first: (k,) int64.

    C: (V, d) floats. i: a row that is not all zeros. k: less than V; row i itself does not count.
    A row of zeros has no direction: take its cosine as 0.

    >>> C = torch.tensor([[1., 0.], [1., 1.], [9., 1.], [-1., 0.]])
    >>> nearest_embeddings(C, 0, 2) # row 2 is far away, but lies in nearly the same direction
    tensor([2, 1])
    """
    rows = C.tolist()
    dot = lambda u, v: sum(a * b for a, b in zip(u, v))

    def cosine(j):
        lengths = math.sqrt(dot(rows[i], rows[i])) * math.sqrt(dot(rows[j], rows[j]))
        return dot(rows[i], rows[j]) / lengths if lengths > 0 else 0.0

    others = [j for j in range(len(rows)) if j != i]
    others.sort(key=cosine, reverse=True)
    return torch.tensor(others[:k], dtype=torch.int64)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
