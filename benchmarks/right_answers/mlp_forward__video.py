# style: emb, h, logits
"""Lecture 3: through the network, once.

    e = the vectors of the T characters, side by side         (N, T * d)
    h = tanh(e W1 + b1)                                       (N, H)
    logits = h W2 + b2                                        (N, V)

The tanh between the two layers is what makes it more than one layer: two linear maps in a row are one linear
map. The scores at the end stay raw. Cross-entropy turns them into probabilities itself, and a score must be
free to be as large or as small as it takes.
"""
import torch


def mlp_forward(params, X):
    """Return the logits, (N, V).

    params: [C, W1, b1, W2, b2] of shapes (V, d), (T * d, H), (H,), (H, V), (V,); gradients flow back to all
    five. X: (N, T) int64, the windows. N may be 1.

    >>> C, W1 = torch.tensor([[0.], [1.]]), torch.tensor([[1., -1.], [1., 0.]])
    >>> W2, b2 = torch.tensor([[2., 0.], [0., 0.]]), torch.tensor([0., 5.])
    >>> params = [C, W1, torch.tensor([-2., 0.]), W2, b2]
    >>> mlp_forward(params, torch.tensor([[1, 1]])) # tanh(1 + 1 - 2) = 0, tanh(-1) goes nowhere
    tensor([[0., 5.]])
    """
    C, W1, b1, W2, b2 = params
    emb = C[X] # (N, T, d)
    h = torch.tanh(emb.view(emb.shape[0], -1) @ W1 + b1) # (N, H)
    logits = h @ W2 + b2 # (N, V)
    return logits


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
