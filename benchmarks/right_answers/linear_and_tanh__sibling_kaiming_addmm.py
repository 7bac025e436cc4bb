# style: weights from the sibling kaiming_init, addmm or einsum, walrus
"""Lecture 4: layers as small objects, in the way torch.nn does it.

A network is a list of layers, and a layer is an object that can be called. It keeps what it computed in
`.out`, so that you can look inside later, and it lists the tensors that training may change in
`.parameters()`.

    Linear:  out = x @ weight + bias      weight (fan_in, fan_out), bias (fan_out,)
    Tanh:    out = tanh(x)                nothing to train

    grader check linear_and_tanh
"""
from kaiming_init import kaiming_normal
import torch


class Linear:
    """A layer of fan_out neurons with fan_in inputs each.

    Attributes: weight (fan_in, fan_out); bias (fan_out,), or None if the layer has none; out, the answer of
    the latest call.

    >>> layer = Linear(2, 1)
    >>> layer.weight, layer.bias = torch.tensor([[1.], [2.]]), torch.tensor([0.5])
    >>> layer(torch.tensor([[3., 1.]]))
    tensor([[5.5000]])
    >>> len(layer.parameters()), len(Linear(2, 1, bias=False).parameters())
    (2, 1)
    """

    def __init__(self, fan_in: int, fan_out: int, bias: bool = True, generator: torch.Generator | None = None):
        self.weight = kaiming_normal(fan_in, fan_out, "linear", generator)
        self.bias = None
        if bias:
            self.bias = self.weight.new_zeros(fan_out)

    def __call__(self, x):
        """x is (N, fan_in); remember the answer, (N, fan_out), in self.out and return it."""
        product = torch.einsum("...i,io->...o", x, self.weight)
        self.out = product if self.bias is None else torch.add(product, self.bias)
        return self.out

    def parameters(self):
        """The tensors that training may change, as a list."""
        params = [self.weight]
        if (b := self.bias) is not None:
            params.append(b)
        return params


class Tanh:
    """The nonlinearity as a layer. It has `.out` like every layer, and nothing to train.

    >>> Tanh()(torch.tensor([[0.]]))
    tensor([[0.]])
    >>> Tanh().parameters()
    []
    """

    def __call__(self, x):
        """x may have any shape; remember the answer, of the same shape, in self.out and return it."""
        self.out = 2.0 * torch.sigmoid(2.0 * x) - 1.0
        return self.out

    def parameters(self):
        """The tensors that training may change, as a list."""
        return list()


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small examples above
