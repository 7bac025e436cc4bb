# style: one-hot letters, einsum
"""Lecture 5: backward through a table that is looked up.

Forward, C[X] copies a row of C for each letter of each context. Backward, each copy has a gradient, and it
belongs to the row that was copied. A letter that occurs five times gets five gradients, and they add up; a
letter that does not occur gets none.

    forward:   emb = C[X]        (B, T, d) from C (V, d) and X (B, T)

The gradient is your work: autograd is off limits in this lecture.

    grader check embedding_backward
"""
import torch.nn.functional as F
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
    onehot = F.one_hot(X, num_classes=V).to(demb.dtype)
    return torch.einsum("btv,btd->vd", onehot, demb)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
