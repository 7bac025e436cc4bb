# style: F.embedding, reduce, chain
"""Lecture 6: the last two loose ends become layers.

So far C[X] stood outside of the network, and somebody had to walk through the list of layers. Make a layer of
the table and an object of the list, and a whole network is one thing: call it, ask it for its parameters, put
it into a larger one. torch.nn has the same two under the same names.

    Embedding:   out = weight[IX]                          weight (num_embeddings, embedding_dim)
    Sequential:  out = layers[-1](... layers[1](layers[0](x)))

    grader check embedding_and_sequential
"""
from functools import reduce
from itertools import chain
import torch.nn.functional as F
import torch


class Embedding:
    """A table with one row of embedding_dim numbers for each of num_embeddings characters.

    Attributes: weight, the table, standard normal numbers at first; out, the answer of the latest call.

    >>> table = Embedding(3, 2)
    >>> table.weight = torch.tensor([[0., 0.], [1., 2.], [3., 4.]])
    >>> table(torch.tensor([2, 2, 1]))
    tensor([[3., 4.],
            [3., 4.],
            [1., 2.]])
    """

    def __init__(self, num_embeddings, embedding_dim):
        self.weight = torch.empty(num_embeddings, embedding_dim).normal_()

    def __call__(self, IX):
        """IX is int64 of any shape (...); remember the rows, (..., embedding_dim), in self.out and return
        them."""
        self.out = F.embedding(IX, self.weight)
        return self.out

    def parameters(self):
        """The tensors that training may change, as a list."""
        return [self.weight]


class Sequential:
    """Layers one after another, as one layer.

    A layer is anything that can be called and has parameters(), and so is a Sequential: it can stand inside
    another. Attributes: layers, the list; out, the answer of the latest call.

    >>> model = Sequential([Embedding(27, 4), Sequential([Embedding(9, 2)])])
    >>> [tuple(p.shape) for p in model.parameters()]
    [(27, 4), (9, 2)]
    """

    def __init__(self, layers):
        self.layers = layers

    def __call__(self, x):
        """Send x through all layers; remember what comes out last in self.out and return it."""
        self.out = reduce(lambda value, layer: layer(value), self.layers, x)
        return self.out

    def parameters(self):
        """The parameters of all layers, in their order: one flat list of tensors."""
        return list(chain.from_iterable(layer.parameters() for layer in self.layers))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
