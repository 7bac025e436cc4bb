# style: one example after the other, a running total
"""Lecture 2: the loss of the bigram network.

The network has one layer of weights W and no bias: the logits of character i are row i of W. Softmax makes
probabilities of them, and the loss is what it was for the table: the average of -ln of the probability
that the network gave to the character that really came next.

    loss = mean over the examples of  -ln softmax(W[x])[y]   +   reg * mean over the cells of W squared

The second term pulls every weight towards 0. Equal logits mean equal probabilities, so it does to the network
what fake counts do to the table: the larger reg, the smoother the model.
"""
import torch


def bigram_nn_loss(W, xs, ys, reg=0.01):
    """Return the loss, a tensor without dimensions, through which gradients flow back to W.

    W: (V, V) floats. xs, ys: (N,) int64, the character and the one that follows. reg: the penalty's weight.
    Here the steps are worth more than the shortcut: one at a time, as in the formula.

    >>> W = torch.tensor([[0., 0.], [2., 2.]])
    >>> xs, ys = torch.tensor([0, 1, 1]), torch.tensor([1, 0, 1]) # three examples, each a coin toss: ln 2
    >>> print(f"{bigram_nn_loss(W, xs, ys, reg=0):.4f} {bigram_nn_loss(W, xs, ys, reg=0.5):.4f}")
    0.6931 1.6931
    """
    total = 0.0
    for x, y in zip(xs.tolist(), ys.tolist()):
        exps = torch.exp(W[x] - W[x].max().detach())
        p = exps[y] / exps.sum()
        total = total - torch.log(p)
    penalty = (W * W).sum() / W.numel()
    return total / len(xs) + reg * penalty


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
