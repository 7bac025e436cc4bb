# style: hidden and embedded side by side, W2 and W0 stacked, one product
"""Lecture 3: the dashed arrows of the 2003 paper.

The network in the paper of Bengio and colleagues has a second way to the output: from the embedded characters
straight to the scores, past the hidden layer. What is simple about the next character can be learned there,
and the hidden units are free for the rest.

    e = the vectors of the T characters, side by side                    (N, T * d)
    logits = e W0  +  tanh(e W1 + b1) W2  +  b2                          (N, V)

Its loss also has a penalty on the size of the weights, C included; biases are left alone. A bias only shifts
a unit. It is large weights that make a network react wildly to its input.
"""
import torch


def bengio_forward(params, X):
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
    e = torch.nn.functional.embedding(X, C).flatten(start_dim=1)
    h = torch.addmm(b1, e, W1).tanh()
    return torch.hstack([h, e]) @ torch.vstack([W2, W0]) + b2


def weight_penalty(params):
    """Return the sum of the squares of all weights, without the biases: a tensor of shape (), with its graph.

    params: any list of tensors. Weights have two dimensions, biases have one.

    >>> weight_penalty([torch.tensor([[1., 2.], [0., 2.]]), torch.tensor([10., 10.])])
    tensor(9.)
    """
    return torch.cat([p.ravel() for p in params if p.ndim > 1]).square().sum()


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
