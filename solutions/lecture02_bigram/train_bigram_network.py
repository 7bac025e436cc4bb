"""Lecture 2: learn the table instead of counting it.

Counting is the fast way to the bigram model, but it ends there: a table of ten characters back has more cells
than there are atoms to store them. A network starts from random weights, sees how wrong it is, and moves
each weight a little downhill. For a single layer that leads to the very same table. Unlike counting,
it goes on working when the network grows.

    repeat:   loss = mean of -ln softmax(W[x])[y]  +  reg * mean of W squared
              W <- W - lr * dloss/dW

This is an experiment: it takes seconds. All examples are used in every step.
"""
import torch
import torch.nn.functional as F


def train_bigram_nn(xs, ys, V, steps, lr, reg, generator):
    """Return (W, losses): the trained weights, a leaf (V, V) with requires_grad, and the loss of each step
    before its update, plain floats.

    xs, ys: (N,) int64, a character and the one that follows it. V: number of characters. lr: learning rate;
    it is large here (50 in the lecture), because an average over so many examples has small gradients.
    reg: weight of the penalty. generator: a torch.Generator, for the first weights.

    >>> xs, ys = torch.tensor([0, 1]), torch.tensor([1, 0]) # 1 follows 0, 0 follows 1
    >>> W, losses = train_bigram_nn(xs, ys, 2, 50, 10.0, 0.0, torch.Generator().manual_seed(1))
    >>> W.argmax(1), len(losses), losses[-1] < 0.1
    (tensor([1, 0]), 50, True)
    """
    # TODO 1. Random first weights from the generator: a leaf that collects gradients.        -> (V, V)
    W = torch.randn((V, V), generator=generator, requires_grad=True)
    # TODO 2. In every step: the loss, a clean slate for the gradient, backward, one step downhill.
    #         After the step W must still be the same leaf.
    losses = []
    for _ in range(steps):
        logits = W[xs] # (N, V)
        loss = F.cross_entropy(logits, ys) + reg * (W**2).mean()
        W.grad = None
        loss.backward()
        W.data += -lr * W.grad
        losses.append(loss.item())
    return W, losses


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
