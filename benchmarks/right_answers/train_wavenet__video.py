# style: the loop of the video: grads cleared, p.data updated, eval at the end
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
    model = make_wavenet(V, n_embd, n_hidden, X.shape[1])
    parameters = model.parameters()
    for p in parameters:
        p.requires_grad = True
    lossi = []
    for i in range(steps):
        # minibatch construct
        ix = torch.randint(0, X.shape[0], (batch_size,), generator=generator)
        Xb, Yb = X[ix], Y[ix]
        # forward pass
        logits = model(Xb)
        loss = F.cross_entropy(logits, Yb)
        # backward pass
        for p in parameters:
            p.grad = None
        loss.backward()
        # update: simple SGD
        rate = lr if i < 0.75 * steps else lr / 10 # step learning rate decay
        for p in parameters:
            p.data += -rate * p.grad
        # track stats
        lossi.append(loss.item())
    # put layers into eval mode
    for layer in model.layers:
        layer.training = False
    return model, lossi


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small example above
