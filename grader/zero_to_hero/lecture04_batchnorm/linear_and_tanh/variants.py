"""Right answers to linear_and_tanh written otherwise than the solution."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("Linear.__call__")
def torch_linear(self, x):
    """Who knows torch.nn.functional: its weight stands the other way round."""
    self.out = torch.nn.functional.linear(x, self.weight.T, self.bias)
    return self.out


@instead_of("Linear.__call__")
def added_in_place(self, x):
    """The video's lines: the bias is added to the new tensor in place."""
    self.out = x @ self.weight
    if self.bias is not None:
        self.out += self.bias
    return self.out


@instead_of("Linear.parameters")
def list_of_one_and_more(self):
    """The video's way: two lists put together."""
    return [self.weight] + ([] if self.bias is None else [self.bias])


@instead_of("Tanh.__call__")
def from_exponentials(self, x):
    """Who writes the formula out, in its form that does not overflow."""
    small = torch.exp(-2 * x.abs())
    self.out = torch.sign(x) * (1 - small) / (1 + small)
    return self.out
