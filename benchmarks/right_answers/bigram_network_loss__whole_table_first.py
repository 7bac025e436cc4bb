# style: softmax of the whole W once, cells picked by pairs
"""Lecture 2: the loss of the bigram network.

The network has one layer of weights W and no bias: the logits of character i are row i of W. Softmax makes
probabilities of them, and the loss is what it was for the table: the average of -ln of the probability
that the network gave to the character that really came next.

    loss = mean over the examples of  -ln softmax(W[x])[y]   +   reg * mean over the cells of W squared

The second term pulls every weight towards 0. Equal logits mean equal probabilities, so it does to the network
what fake counts do to the table: the larger reg, the smoother the model.
"""
import torch


def bigram_nn_loss(W: torch.Tensor, xs: torch.Tensor, ys: torch.Tensor, reg: float = 0.01) -> torch.Tensor:
    """Return the loss, a tensor without dimensions, through which gradients flow back to W.

    W: (V, V) floats. xs, ys: (N,) int64, the character and the one that follows. reg: the penalty's weight.
    Here the steps are worth more than the shortcut: one at a time, as in the formula.

    >>> W = torch.tensor([[0., 0.], [2., 2.]])
    >>> xs, ys = torch.tensor([0, 1, 1]), torch.tensor([1, 0, 1]) # three examples, each a coin toss: ln 2
    >>> print(f"{bigram_nn_loss(W, xs, ys, reg=0):.4f} {bigram_nn_loss(W, xs, ys, reg=0.5):.4f}")
    0.6931 1.6931
    """
    P = W.softmax(dim=-1)
    picked = P[xs].gather(1, ys.unsqueeze(1)).squeeze(1)
    return torch.add(picked.log().neg().mean(), W.square().mean(), alpha=reg)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
