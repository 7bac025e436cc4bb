"""Lecture 4: layers as small objects, in the way torch.nn does it.

A network is a list of layers, and a layer is an object that can be called. It keeps what it computed in
`.out`, so that you can look inside later, and it lists the tensors that training may change in
`.parameters()`.

    Linear:  out = x @ weight + bias      weight (fan_in, fan_out), bias (fan_out,)
    Tanh:    out = tanh(x)                nothing to train

    grader check linear_and_tanh
"""
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

    def __init__(self, fan_in, fan_out, bias=True, generator=None):
        # TODO 1. Normal numbers, as spread out as kaiming_init has it for gain 1, drawn from `generator`.
        #                                                                          -> weight (fan_in, fan_out)
        self.weight = torch.randn((fan_in, fan_out), generator=generator) / fan_in ** 0.5
        # TODO 2. The bias starts at zero, if there is to be one.                           -> bias (fan_out,)
        self.bias = torch.zeros(fan_out) if bias else None

    def __call__(self, x):
        """x is (N, fan_in); remember the answer, (N, fan_out), in self.out and return it."""
        # TODO 3. Leave x as it was: others may still need it.                           -> out (N, fan_out)
        self.out = x @ self.weight
        if self.bias is not None:
            self.out = self.out + self.bias
        return self.out

    def parameters(self):
        """The tensors that training may change, as a list."""
        # TODO 4. Does every Linear have two?
        return [self.weight] if self.bias is None else [self.weight, self.bias]


class Tanh:
    """The nonlinearity as a layer. It has `.out` like every layer, and nothing to train.

    >>> Tanh()(torch.tensor([[0.]]))
    tensor([[0.]])
    >>> Tanh().parameters()
    []
    """

    def __call__(self, x):
        """x may have any shape; remember the answer, of the same shape, in self.out and return it."""
        # TODO 5. Here too, x stays as it was.                                               -> out like x
        self.out = torch.tanh(x)
        return self.out

    def parameters(self):
        """The tensors that training may change, as a list."""
        # TODO 6. What is there to train?
        return []


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small examples above
