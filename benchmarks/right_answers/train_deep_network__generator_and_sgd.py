# style: layers yielded by a generator, torch.optim.SGD
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
    def blocks():
        inputs = fan_in
        for last in [False] * n_layers + [True]:
            outputs = n_out if last else n_hidden
            linear = Linear(inputs, outputs, bias=not batchnorm, generator=generator)
            if not batchnorm:
                linear.weight = linear.weight * (0.1 if last else 5 / 3)
            yield linear
            if batchnorm:
                norm = BatchNorm1d(outputs)
                if last:
                    norm.gamma = torch.full_like(norm.gamma, 0.1)
                yield norm
            if not last:
                yield Tanh()
            inputs = outputs

    return list(blocks())


def train_deep(X, Y, vocab_size, n_embd, n_hidden, n_layers, batchnorm, steps, batch_size, lr,
               generator=None):
    """Train a deep network with mini-batches and plain gradient descent.

    X is (N, block_size) and Y (N,), of int64. The embedding C (vocab_size, n_embd) is drawn from the standard
    normal distribution and is trained as well. All randomness comes from `generator`.

    Returns ((C, layers), losses): the trained network, which answers one example at a time just as well as
    many at once, and the list of the `steps` losses of the batches.
    """
    C = torch.randn(vocab_size, n_embd, generator=generator, requires_grad=True)
    layers = deep_network(X.size(1) * n_embd, n_hidden, n_layers, vocab_size, batchnorm, generator)
    params = [C]
    for layer in layers:
        params += [p.requires_grad_() for p in layer.parameters()]
    opt = torch.optim.SGD(params, lr=lr)
    losses = []
    while len(losses) < steps:
        ix = torch.randint(len(X), [batch_size], generator=generator)
        loss = F.cross_entropy(predict(C, layers, X[ix]), Y[ix])
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    for layer in layers:
        if isinstance(layer, BatchNorm1d):
            layer.training = False
    return (C, layers), losses


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small examples above
