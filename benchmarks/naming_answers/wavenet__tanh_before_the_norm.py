# style: recursion over the stages with a helper that makes one; fault: Tanh stands in front of BatchNorm1d
from batchnorm_over_time import BatchNorm1d
from embedding_and_sequential import Embedding, Sequential
from flatten_consecutive import FlattenConsecutive
from layers import Linear, Tanh


def stage(fuse, fan_in, n_hidden):
    return [
        FlattenConsecutive(fuse),
        Linear(fan_in * fuse, n_hidden, bias=False),
        Tanh(), BatchNorm1d(n_hidden),
    ]


def stages(positions, width, n_hidden, fuse):
    if positions == 1:
        return []
    return stage(fuse, width, n_hidden) + stages(positions // fuse, n_hidden, n_hidden, fuse)


def make_wavenet(V, n_embd, n_hidden, block_size, fuse=2):
    body = stages(block_size, n_embd, n_hidden, fuse)
    head = Linear(n_hidden if body else n_embd, V)
    head.weight = head.weight * 0.1
    return Sequential([Embedding(V, n_embd)] + body + [head])
