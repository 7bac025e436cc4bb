# style: network and loop of makemore part 3
"""Lecture 4: a network of many layers, with and without BatchNorm.

Now stack your layers: embed the letters of the context, then again and again Linear, BatchNorm, Tanh, and at
the end a Linear for the logits. Without BatchNorm the spread of the first weights decides whether such a
stack can be trained: tanh squashes, so every Linear before a Tanh needs the gain 5/3. With BatchNorm you need
not care so much: it restores the spread after each layer. It also takes any constant out again, so the Linear
in front of it needs no bias.

    n_layers times:  Linear, (BatchNorm1d,) Tanh        and at the end:  Linear, (BatchNorm1d)

The network should begin without prejudice: make the last layer small (weight, or gamma with BatchNorm,
times 0.1) so that all letters start out about equally likely.

    grader check train_deep_network
"""
import torch
import torch.nn.functional as F

from batchnorm1d import BatchNorm1d
from linear_and_tanh import Linear, Tanh


def predict(C, layers, X):
    """Given to you. X (N, block_size) of int64, C (vocab_size, n_embd) -> the logits (N, vocab_size)."""
    x = C[X].flatten(1) # (N, block_size, n_embd) -> (N, block_size * n_embd)
    for layer in layers:
        x = layer(x)
    return x


def deep_network(fan_in, n_hidden, n_layers, n_out, batchnorm, generator=None):
    """The layers as a list, with or without BatchNorm, ready to be trained.

    >>> [type(layer).__name__ for layer in deep_network(6, 5, 1, 27, batchnorm=True)]
    ['Linear', 'BatchNorm1d', 'Tanh', 'Linear', 'BatchNorm1d']
    >>> [len(layer.parameters()) for layer in deep_network(6, 5, 1, 27, batchnorm=False)]
    [2, 0, 2]
    """
    layers = []
    n = fan_in
    for _ in range(n_layers):
        if batchnorm:
            layers += [Linear(n, n_hidden, bias=False, generator=generator), BatchNorm1d(n_hidden), Tanh()]
        else:
            layers += [Linear(n, n_hidden, generator=generator), Tanh()]
        n = n_hidden
    layers.append(Linear(n, n_out, bias=not batchnorm, generator=generator))
    if batchnorm:
        layers.append(BatchNorm1d(n_out))
    with torch.no_grad():
        # last layer: make less confident
        if batchnorm:
            layers[-1].gamma *= 0.1
        else:
            layers[-1].weight *= 0.1
            # all other layers: apply gain
            for layer in layers[:-1]:
                if isinstance(layer, Linear):
                    layer.weight *= 5/3
    return layers


def train_deep(X, Y, vocab_size, n_embd, n_hidden, n_layers, batchnorm, steps, batch_size, lr,
               generator=None):
    """Train a deep network with mini-batches and plain gradient descent.

    X is (N, block_size) and Y (N,), of int64. The embedding C (vocab_size, n_embd) is drawn from the standard
    normal distribution and is trained as well. All randomness comes from `generator`.

    Returns ((C, layers), losses): the trained network, which answers one example at a time just as well as
    many at once, and the list of the `steps` losses of the batches.
    """
    block_size = X.shape[1]
    C = torch.randn((vocab_size, n_embd), generator=generator)
    layers = deep_network(n_embd * block_size, n_hidden, n_layers, vocab_size, batchnorm, generator=generator)
    parameters = [C] + [p for layer in layers for p in layer.parameters()]
    for p in parameters:
        p.requires_grad = True

    lossi = []
    for i in range(steps):
        # minibatch construct
        ix = torch.randint(0, X.shape[0], (batch_size,), generator=generator)
        Xb, Yb = X[ix], Y[ix] # batch X,Y
        # forward pass
        emb = C[Xb] # embed the characters into vectors
        x = emb.view(emb.shape[0], -1) # concatenate the vectors
        for layer in layers:
            x = layer(x)
        loss = F.cross_entropy(x, Yb) # loss function
        # backward pass
        for layer in layers:
            layer.out.retain_grad()
        for p in parameters:
            p.grad = None
        loss.backward()
        # update
        for p in parameters:
            p.data += -lr * p.grad
        # track stats
        lossi.append(loss.item())

    # put layers into eval mode
    for layer in layers:
        layer.training = False
    return (C, layers), lossi


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small examples above
