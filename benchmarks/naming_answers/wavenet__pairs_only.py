# style: counts the stages first, then zips the widths; fault: always two neighbours, whatever fuse is
from batchnorm_over_time import BatchNorm1d
from embedding_and_sequential import Embedding, Sequential
from flatten_consecutive import FlattenConsecutive
from layers import Linear, Tanh


def make_wavenet(V, n_embd, n_hidden, block_size, fuse=2):
    n = 2
    depth, reach = 0, 1
    while reach < block_size:
        depth, reach = depth + 1, reach * n
    widths = [n_embd] + [n_hidden] * depth
    net = [Embedding(V, n_embd)]
    for fan_in, fan_out in zip(widths[:-1], widths[1:]):
        net.append(FlattenConsecutive(n))
        net.append(Linear(n * fan_in, fan_out, bias=False))
        net.append(BatchNorm1d(fan_out))
        net.append(Tanh())
    net.append(Linear(widths[-1], V))
    net[-1].weight *= 0.1 # last layer make less confident
    return Sequential(net)
