# style: SGD with a MultiStepLR, list comprehension of steps
"""Lecture 3: now train it.

Two runs. The first is a test of the code and not of the network: take a handful of examples and learn them by
heart. A network with more parameters than examples can do that, down to a floor. The empty window stands
before every first letter, and no network can give the same window two answers. If the loss does not go down
to that floor, look for the bug before you start a long run.

The second is the real one: thousands of minibatches, a tenth of the rate for the last quarter, and then the
loss over all examples, because that of the last minibatch is a guess.

This is an experiment: it takes seconds.
"""
import torch
import torch.nn.functional as F

from mlp_forward import mlp_forward
from training_step import minibatch, train_step


def overfit_batch(params, X, Y, steps, lr):
    """Train params in place on all N examples at once, in every step, and return (params, losses).

    params: [C, W1, b1, W2, b2], leaves with requires_grad. X: (N, T), Y: (N,). losses: a float for each step.

    >>> params = [torch.zeros(s, requires_grad=True) for s in ((2, 1), (1, 1), (1,), (1, 2), (2,))]
    >>> params, losses = overfit_batch(params, torch.tensor([[0]]), torch.tensor([1]), steps=50, lr=1.0)
    >>> len(losses), losses[-1] < 0.05
    (50, True)
    """
    opt = torch.optim.SGD(params, lr=lr)

    def step():
        opt.zero_grad(set_to_none=True)
        loss = F.cross_entropy(mlp_forward(params, X), Y)
        loss.backward()
        opt.step()
        return loss.item()

    return params, [step() for _ in range(steps)]


def train_mlp(X, Y, V, d, H, steps, batch, lr, generator):
    """Return (params, record): a trained network [C, W1, b1, W2, b2], and whatever you want to remember of
    the run, here a dict of the loss of every minibatch ("batch") and the loss over all examples at the end
    ("train").

    X: (N, T), Y: (N,) int64. V: characters. d: features of a character. H: hidden units. steps: minibatches.
    batch: examples in each. lr: the rate for the first three quarters of the steps. generator: a
    torch.Generator, first for the weights, then for the minibatches. With steps = 0 the network comes back
    untrained.

    >>> X, Y = torch.tensor([[0, 1], [1, 0]]), torch.tensor([1, 0])
    >>> params, record = train_mlp(X, Y, 2, 3, 4, 200, 2, 0.5, torch.Generator().manual_seed(1))
    >>> record["train"] < 0.1
    True
    """
    fan_in = X.size(1) * d
    shapes = [(V, d), (fan_in, H), (H,), (H, V), (V,)]
    stds = [1.0, 1.2 * fan_in ** -0.5, 0.0, 0.1 * H ** -0.5, 0.0]
    params = [torch.randn(s, generator=generator).mul_(std).requires_grad_() for s, std in zip(shapes, stds)]
    opt = torch.optim.SGD(params, lr=lr)
    drop = torch.optim.lr_scheduler.MultiStepLR(opt, milestones=[-(-3 * steps // 4)], gamma=0.1)
    losses = []
    for _ in range(steps):
        xb, yb = minibatch(X, Y, batch, generator)
        loss = F.cross_entropy(mlp_forward(params, xb), yb)
        opt.zero_grad()
        loss.backward()
        opt.step()
        drop.step()
        losses.append(loss.item())
    with torch.no_grad():
        final = F.cross_entropy(mlp_forward(params, X), Y)
    return params, dict(batch=losses, train=float(final))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
