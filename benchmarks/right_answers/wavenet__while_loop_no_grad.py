# style: a while loop, last weight scaled under no_grad
r"""Lecture 6: a network that reads a name as a tree.

Two letters become one vector, two of these become one, and so on, until a single vector knows the whole
context. Each fusion is a small network of its own, and the fusions of one level share their weights:

    letters    e   m   m   a                block_size 4, fuse 2
                \ /     \ /
    stage 1      o       o                  FlattenConsecutive, Linear, BatchNorm1d, Tanh
                  \     /
    stage 2         o                       FlattenConsecutive, Linear, BatchNorm1d, Tanh
                    |
    logits     . a b c d ...                Linear

With 8 letters there are three stages. With fuse = block_size there is one, and the tree is the flat network
that you had before. BatchNorm has a shift of its own, so the Linear in front of it needs no bias.

    grader check wavenet
"""
import torch
from batchnorm_over_time import BatchNorm1d
from embedding_and_sequential import Embedding, Sequential
from flatten_consecutive import FlattenConsecutive
from layers import Linear, Tanh


def make_wavenet(V, n_embd, n_hidden, block_size, fuse=2):
    """The network as a Sequential: (B, block_size) of int64 -> logits (B, V).

    V characters with n_embd features each; every stage joins `fuse` neighbours and answers with n_hidden
    numbers. block_size is a power of fuse. The order is that of the picture, with the Embedding in front.

    The network should begin without prejudice: the weight of the last Linear is a tenth of what it would be.

    >>> sum(p.numel() for p in make_wavenet(27, n_embd=10, n_hidden=68, block_size=8).parameters())
    22397
    """
    layers = [Embedding(V, n_embd)]
    T, C = block_size, n_embd
    while T > 1:
        layers.append(FlattenConsecutive(fuse))
        layers.append(Linear(C * fuse, n_hidden, bias=False))
        layers.append(BatchNorm1d(n_hidden))
        layers.append(Tanh())
        T //= fuse
        C = n_hidden
    layers.append(Linear(C, V))
    # parameter init
    with torch.no_grad():
        layers[-1].weight *= 0.1 # last layer make less confident
    return Sequential(layers)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small example above
