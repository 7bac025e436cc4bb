"""Lecture 3: every character is a point.

A one-hot vector makes all characters equally foreign to each other. An embedding gives each one a short
vector, a row of the table C, and training moves the rows about until characters that behave alike lie close
together. The hidden layer wants one long row for each example: the vectors of its T characters side by side,
oldest first.

    (N, T)  --look up in C-->  (N, T, d)  --side by side-->  (N, T * d)
"""
import torch


def embed_contexts(C, X):
    """Return the embedded windows, (N, T * d): all d features of the first character, then of the second, ...

    C: (V, d) floats; gradients flow back to it, and it is left as it was. X: (N, T) int64.
    Neither V nor d nor T is known in advance.

    >>> C = torch.tensor([[0., 1.], [2., 3.], [4., 5.]])
    >>> embed_contexts(C, torch.tensor([[0, 2, 1], [1, 1, 0]]))
    tensor([[0., 1., 4., 5., 2., 3.],
            [2., 3., 2., 3., 0., 1.]])
    """
    # TODO 1. One row of C for each character of each window.                               -> (N, T, d)
    emb = C[X]
    # TODO 2. Lay the T vectors of an example side by side; examples stay apart.            -> (N, T * d)
    return emb.view(X.shape[0], X.shape[1] * C.shape[1])


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
