# style: torch.optim.SGD, LambdaLR, only layers that have the switch are switched
"""Lecture 6, experiment: train the tree.

Before training, all V characters are about equally likely, and the loss is ln V. (If it starts at 0.69, that
is ln 2: some dimension of size 2 has been taken for the characters.) From there it goes down, with steps of
full length at first and of a tenth of it for the last quarter.

What you hand out is to be used. So tell every layer that training is over: a BatchNorm that still looks at
its batch gives a name other chances in other company, and fails on a name alone.

    grader check train_wavenet
"""
import torch
import torch.nn.functional as F
from wavenet import make_wavenet


def train_wavenet(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """Return (model, losses): a trained network of make_wavenet, and the loss of every step, to look at.

    X is (N, block_size) and Y (N,), of int64. Each step draws batch_size examples with `generator` (a
    torch.Generator) and goes downhill by plain gradient descent, with the rate lr, or lr / 10 from step
    0.75 * steps on. With steps = 0 the network comes back untrained. model answers an example alone just as
    it answers it among others.

    >>> X, Y = torch.tensor([[0, 1], [1, 0]]), torch.tensor([1, 0])
    >>> model, losses = train_wavenet(X, Y, 2, 3, 5, 200, 8, 0.5, torch.Generator().manual_seed(1))
    >>> len(losses), losses[-1] < 0.1
    (200, True)
    """
    model = make_wavenet(V=V, n_embd=n_embd, n_hidden=n_hidden, block_size=X.size(1))
    params = [p.requires_grad_(True) for p in model.parameters()]
    optimizer = torch.optim.SGD(params, lr=lr)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: 1.0 if 4 * i < 3 * steps else 0.1)

    def one_step():
        rows = torch.randint(len(Y), size=(batch_size,), generator=generator)
        optimizer.zero_grad()
        loss = F.nll_loss(F.log_softmax(model(X[rows]), dim=-1), Y[rows])
        loss.backward()
        optimizer.step()
        scheduler.step()
        return loss.item()

    losses = [one_step() for _ in range(steps)]
    for layer in model.layers:
        if hasattr(layer, "training"):
            layer.training = False
    return model, losses


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small example above
