# style: the two classes of the video
"""Lecture 6: the last two loose ends become layers.

So far C[X] stood outside of the network, and somebody had to walk through the list of layers. Make a layer of
the table and an object of the list, and a whole network is one thing: call it, ask it for its parameters, put
it into a larger one. torch.nn has the same two under the same names.

    Embedding:   out = weight[IX]                          weight (num_embeddings, embedding_dim)
    Sequential:  out = layers[-1](... layers[1](layers[0](x)))

    grader check embedding_and_sequential
"""
import torch


class Embedding:

    def __init__(self, num_embeddings, embedding_dim):
        self.weight = torch.randn((num_embeddings, embedding_dim))

    def __call__(self, IX):
        self.out = self.weight[IX]
        return self.out

    def parameters(self):
        return [self.weight]


class Sequential:

    def __init__(self, layers):
        self.layers = layers

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        self.out = x
        return self.out

    def parameters(self):
        # get parameters of all layers and stretch them out into one list
        return [p for layer in self.layers for p in layer.parameters()]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
