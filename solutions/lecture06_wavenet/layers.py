"""Lecture 6, given to you: the layers that lectures 3 to 5 built, and a plain network made of them.

Linear and Tanh are those of lecture 4. MLP is the network of lectures 1 and 3 as an object: something with a
list of layers to look into, and OneHotMLP is one that takes numbers of characters, as in lecture 2. Everything that is new in this lecture stands in its exercises, not here.
"""
import torch
import torch.nn.functional as F


class Linear:
    """out = x @ weight + bias on the last dimension of x; all dimensions before it are kept.

    Attributes: weight (fan_in, fan_out); bias (fan_out,), or None if the layer has none; out, the answer of
    the latest call.

    >>> Linear(3, 5)(torch.ones(2, 4, 3)).shape
    torch.Size([2, 4, 5])
    """

    def __init__(self, fan_in, fan_out, bias=True):
        self.weight = torch.randn((fan_in, fan_out)) / fan_in ** 0.5
        self.bias = torch.zeros(fan_out) if bias else None

    def __call__(self, x):
        self.out = x @ self.weight # (..., fan_in) @ (fan_in, fan_out) -> (..., fan_out)
        if self.bias is not None:
            self.out = self.out + self.bias
        return self.out

    def parameters(self):
        return [self.weight] if self.bias is None else [self.weight, self.bias]


class Tanh:
    """out = tanh(x), for x of any shape. There is nothing to train."""

    def __call__(self, x):
        self.out = torch.tanh(x)
        return self.out

    def parameters(self):
        return []


class MLP:
    """Linear, Tanh, Linear, Tanh, ..., Linear. sizes: numbers in each vector, from the input to the output.

    >>> [type(layer).__name__ for layer in MLP([2, 5, 3]).layers]
    ['Linear', 'Tanh', 'Linear']
    """

    def __init__(self, sizes):
        self.layers = [Linear(sizes[0], sizes[1])]
        for fan_in, fan_out in zip(sizes[1:], sizes[2:]):
            self.layers += [Tanh(), Linear(fan_in, fan_out)]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x) # (..., fan_in) -> (..., fan_out)
        return x


class OneHotMLP(MLP):
    """An MLP for numbers below sizes[0], int64 of any shape: its layers see them as one-hot vectors.

    >>> OneHotMLP([3, 5, 2])(torch.tensor([2, 0, 1, 1])).shape
    torch.Size([4, 2])
    """

    def __init__(self, sizes):
        super().__init__(sizes)
        self.V = sizes[0]

    def __call__(self, X):
        return super().__call__(F.one_hot(X, self.V).float()) # (...) -> (..., V)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small examples above
