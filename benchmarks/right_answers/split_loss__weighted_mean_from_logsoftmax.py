# style: losses of single examples collected, weights from torch.where
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
    """Return the mean cross-entropy over all N examples, a float. No graph is left behind.

    params: [C, W1, b1, W2, b2]. X: (N, T), Y: (N,). batch: how many examples to take at a time, None for all
    at once; the answer does not depend on it.

    >>> params = [torch.zeros(s, requires_grad=True) for s in ((2, 1), (1, 1), (1,), (1, 2))]
    >>> b2 = torch.tensor([0., 1000.], requires_grad=True) # sure of 1, and wrong for one example of three
    >>> X, Y = torch.tensor([[0], [1], [0]]), torch.tensor([1, 1, 0])
    >>> round(split_loss(params + [b2], X, Y)), round(split_loss(params + [b2], X, Y, batch=2))
    (333, 333)
    """
    batch = batch or len(X)
    losses = []
    old = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    try:
        start = 0
        while start < len(X):
            logp = mlp_forward(params, X[start:start + batch]).log_softmax(-1)
            losses += logp.gather(1, Y[start:start + batch, None]).neg().flatten().tolist()
            start += batch
    finally:
        torch.set_grad_enabled(old)
    return sum(losses) / len(losses)


def diagnose_fit(train: float, dev: float, uniform: float) -> str:
    """Return what the losses on train and dev tell: "untrained", "overfit", "underfit" or "ok".

    uniform: the loss of guessing, ln V. The first rule that applies decides:
        untrained    train is above 0.9 of uniform
        overfit      dev is above train by more than 0.1 of uniform
        underfit     train is above 0.7 of uniform
        ok           otherwise

    >>> diagnose_fit(train=1.0, dev=2.9, uniform=3.0), diagnose_fit(train=2.5, dev=2.5, uniform=3.0)
    ('overfit', 'underfit')
    """
    match tuple(map(bool, (train > 0.9 * uniform, dev > train + 0.1 * uniform, train > 0.7 * uniform))):
        case (True, _, _):
            return "untrained"
        case (_, True, _):
            return "overfit"
        case (_, _, True):
            return "underfit"
    return "ok"


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
