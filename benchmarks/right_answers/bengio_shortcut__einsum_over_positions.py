# style: einsum with the weights viewed as (T, d, .), trace for the penalty
"""Lecture 3: the dashed arrows of the 2003 paper.

The network in the paper of Bengio and colleagues has a second way to the output: from the embedded characters
straight to the scores, past the hidden layer. What is simple about the next character can be learned there,
and the hidden units are free for the rest.

    e = the vectors of the T characters, side by side                    (N, T * d)
    logits = e W0  +  tanh(e W1 + b1) W2  +  b2                          (N, V)

Its loss also has a penalty on the size of the weights, C included; biases are left alone. A bias only shifts
a unit. It is large weights that make a network react wildly to its input.
"""
from functools import reduce
import operator
import torch


def bengio_forward(params: list[torch.Tensor], X: torch.Tensor) -> torch.Tensor:
    """Return the logits, (N, V).

    params: [C, W1, b1, W2, b2, W0] of shapes (V, d), (T * d, H), (H,), (H, V), (V,), (T * d, V); gradients
    flow back to all six. X: (N, T) int64.

    >>> C, W0 = torch.tensor([[0.], [1.]]), torch.tensor([[3., 0.], [0., 4.]])
    >>> silent = [torch.zeros(2, 1), torch.zeros(1), torch.zeros(1, 2), torch.tensor([1., 0.])]
    >>> bengio_forward([C] + silent + [W0], torch.tensor([[1, 1], [0, 1]])) # all that speaks is W0, and b2
    tensor([[4., 4.],
            [1., 4.]])
    """
    C, W1, b1, W2, b2, W0 = params
    T, d = X.shape[1], C.shape[1]
    e = C[X]
    through = lambda W: torch.einsum("ntd,tdk->nk", e, W.view(T, d, W.shape[1]))
    h = torch.tanh(through(W1) + b1)
    return through(W0) + torch.einsum("nh,hv->nv", h, W2) + b2


weight_penalty = lambda params: reduce(operator.add, (torch.tensordot(p, p) for p in params if len(p.shape) == 2))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
