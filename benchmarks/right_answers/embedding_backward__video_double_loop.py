# style: the two loops of the video
"""Lecture 5: backward through a table that is looked up.

Forward, C[X] copies a row of C for each letter of each context. Backward, each copy has a gradient, and it
belongs to the row that was copied. A letter that occurs five times gets five gradients, and they add up; a
letter that does not occur gets none.

    forward:   emb = C[X]        (B, T, d) from C (V, d) and X (B, T)

The gradient is your work: autograd is off limits in this lecture.

    grader check embedding_backward
"""
import torch


def embedding_backward(demb, X, V):
    """The gradient dC (V, d) of the loss by the table C.

    demb (B, T, d) is the gradient by emb; X (B, T), of int64, holds numbers from 0 to V - 1. Leave both as
    they were.

    One context of three letters, of which two are the same:

    >>> embedding_backward(torch.tensor([[[1.], [2.], [4.]]]), torch.tensor([[2, 0, 2]]), V=4)
    tensor([[2.],
            [0.],
            [5.],
            [0.]])
    """
    dC = torch.zeros((V, demb.shape[2]))
    for k in range(X.shape[0]):
        for j in range(X.shape[1]):
            ix = X[k, j]
            dC[ix] += demb[k, j]
    return dC


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
