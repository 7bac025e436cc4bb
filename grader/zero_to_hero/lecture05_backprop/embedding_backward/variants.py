"""Right answers to embedding_backward, written otherwise."""

import numpy as np
import torch
import torch.nn.functional as F

from grader.diagnosis.marks import instead_of


@instead_of("embedding_backward")
def loops_of_the_video(demb, X, V):
    """The video's two loops over contexts and positions."""
    dC = torch.zeros((V, demb.shape[2]))
    for k in range(X.shape[0]):
        for j in range(X.shape[1]):
            ix = X[k, j]
            dC[ix] += demb[k, j]
    return dC


@instead_of("embedding_backward")
def one_hot(demb, X, V):
    """C[X] as a product with one-hot rows, as in lecture 2: its gradient is a product as well."""
    return F.one_hot(X.flatten(), V).float().T @ demb.flatten(0, 1)


@instead_of("embedding_backward")
def letter_by_letter(demb, X, V):
    """For each letter, a mask of the places where it stands."""
    return torch.stack([demb[X == letter].sum(0) for letter in range(V)])


@instead_of("embedding_backward")
def index_put(demb, X, V):
    """Who knows that index_put_ can accumulate."""
    return demb.new_zeros(V, demb.size(-1)).index_put_((X,), demb, accumulate=True)


@instead_of("embedding_backward")
def in_numpy(demb, X, V):
    """numpy's function for it, np.add.at."""
    dC = np.zeros((V, demb.shape[2]))
    np.add.at(dC, X.numpy(), demb.numpy())
    return torch.from_numpy(dC)
