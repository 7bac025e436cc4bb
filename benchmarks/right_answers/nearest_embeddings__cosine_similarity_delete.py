# style: F.cosine_similarity broadcast, row i cut out and the numbers shifted
"""Lecture 3: who are the neighbours?

After training, characters that can stand in for each other have similar vectors: the vowels gather, and so do
letters that end a word. To see it beyond two dimensions, ask for the nearest rows of the table. Nearest by
direction: the cosine of the angle between two rows does not care how long they are.

    cos(u, v) = u . v / (|u| |v|)               1 same direction, 0 at right angles, -1 opposite
"""
import torch


def nearest_embeddings(C, i, k):
    """Return the k rows of C most similar to row i by cosine, the most similar first: (k,) int64.

    C: (V, d) floats. i: a row that is not all zeros. k: less than V; row i itself does not count.
    A row of zeros has no direction: take its cosine as 0.

    >>> C = torch.tensor([[1., 0.], [1., 1.], [9., 1.], [-1., 0.]])
    >>> nearest_embeddings(C, 0, 2) # row 2 is far away, but lies in nearly the same direction
    tensor([2, 1])
    """
    cos = torch.cosine_similarity(C, C[i].unsqueeze(0), dim=-1)
    without = torch.cat([cos[:i], cos[i + 1:]])
    _, best = torch.topk(without, k)
    return best + (best >= i)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
