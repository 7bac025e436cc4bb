# style: the loop of the video written out, lr changed by an if
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
    losses = []
    for _ in range(steps):
        # forward pass
        loss = F.cross_entropy(mlp_forward(params, X), Y)
        losses.append(loss.item())
        # backward pass
        for p in params:
            p.grad = None
        loss.backward()
        # update
        for p in params:
            p.data += -lr * p.grad
    return params, losses


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
    g = generator
    block_size = X.shape[1]
    C = torch.randn((V, d), generator=g)
    W1 = torch.randn((block_size * d, H), generator=g) * (5/3) / (block_size * d)**0.5
    b1 = torch.randn(H, generator=g) * 0.01
    W2 = torch.randn((H, V), generator=g) * 0.01
    b2 = torch.randn(V, generator=g) * 0
    parameters = [C, W1, b1, W2, b2]
    for p in parameters:
        p.requires_grad = True

    lossi = []
    for i in range(steps):
        # minibatch construct
        ix = torch.randint(0, X.shape[0], (batch,), generator=g)
        # forward pass
        emb = C[X[ix]]
        h = torch.tanh(emb.view(-1, block_size * d) @ W1 + b1)
        logits = h @ W2 + b2
        loss = F.cross_entropy(logits, Y[ix])
        # backward pass
        for p in parameters:
            p.grad = None
        loss.backward()
        # update
        rate = lr if i < steps * 3 / 4 else lr / 10
        for p in parameters:
            p.data += -rate * p.grad
        lossi.append(loss.item())

    with torch.no_grad():
        train = F.cross_entropy(mlp_forward(parameters, X), Y).item()
    return parameters, {"batch": lossi, "train": train}


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
