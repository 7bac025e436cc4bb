"""Lecture 3: one loss for a whole split, and what two of them tell.

The loss of the last minibatch is a guess from 32 examples. A result is the loss over *all* examples of a
split, and it needs no gradients: torch.no_grad() saves the memory of the graph. If the split is too large to
go through in one piece, go through it in pieces; the last one may be shorter, and must count for less.

Then put train and dev side by side. A network that has learned nothing is at the loss of uniform guessing,
ln V. One that is bad on train as well is too small or not trained long enough: it underfits. One that is good
on train and bad on dev has learned the training words by heart: it overfits.
"""
import torch
import torch.nn.functional as F

from mlp_forward import mlp_forward


def split_loss(params, X, Y, batch=None):
    """Return the mean cross-entropy over all N examples, a plain float. No graph is left behind, and
    afterwards gradients flow through the network as before.

    params: [C, W1, b1, W2, b2]. X: (N, T), Y: (N,). batch: how many examples to take at a time, None for all
    at once; the answer does not depend on it.

    >>> params = [torch.zeros(s, requires_grad=True) for s in ((2, 1), (1, 1), (1,), (1, 2))]
    >>> b2 = torch.tensor([0., 1000.], requires_grad=True) # sure of 1, and wrong for one example of three
    >>> X, Y = torch.tensor([[0], [1], [0]]), torch.tensor([1, 1, 0])
    >>> round(split_loss(params + [b2], X, Y)), round(split_loss(params + [b2], X, Y, batch=2))
    (333, 333)
    """
    batch = batch or len(X)
    # TODO 1. Without a graph: the total loss, piece by piece, divided by what?
    raise NotImplementedError("split_loss")


def diagnose_fit(train, dev, uniform):
    """Return what the losses on train and dev tell: "untrained", "overfit", "underfit" or "ok".

    uniform: the loss of guessing, ln V. The first rule that applies decides:
        untrained    train is above 0.9 of uniform
        overfit      dev is above train by more than 0.1 of uniform
        underfit     train is above 0.7 of uniform
        ok           otherwise

    >>> diagnose_fit(train=1.0, dev=2.9, uniform=3.0), diagnose_fit(train=2.5, dev=2.5, uniform=3.0)
    ('overfit', 'underfit')
    """
    # TODO 2. The rules, in their order.
    raise NotImplementedError("split_loss")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
