# style: the loop of the video in a list, view(-1, k).mean(1)
"""Lecture 6: two instruments for the workbench.

A deep network is easiest understood by its shapes: send one batch through and print what came out of each
layer. And the loss of a minibatch jumps up and down so much that its curve is a thick smear; the means of
thousand steps each show where it goes.

    grader check shapes_and_smoothing
"""
import torch


def shape_trace(model, X):
    """What comes out of each layer of a model for the batch X: a list of (name of its class, its shape).

    model can be called; model.layers is the list of its layers, and each layer keeps its latest answer in
    .out. A shape is a tuple of int. Whatever was sent through the model earlier does not count.

    >>> from layers import MLP
    >>> shape_trace(MLP([3, 5, 2]), torch.zeros(4, 3))
    [('Linear', (4, 5)), ('Tanh', (4, 5)), ('Linear', (4, 2))]
    """
    model(X)
    trace = []
    for layer in model.layers:
        trace.append((layer.__class__.__name__, tuple(layer.out.shape)))
    return trace


def smooth(losses, k):
    """The mean of the first k losses, of the next k, and so on.

    losses: a list of N floats, one for each step. Returns a tensor (N/k,). Average the losses as they are:
    the mean of their logarithms is something else. If N is not a multiple of k, the last mean would be one of
    fewer steps: that is an error, of whichever kind.

    >>> smooth([4., 2., 3., 1., 1., 1.], k=2)
    tensor([3., 2., 1.])
    """
    return torch.tensor(losses).view(-1, k).mean(1)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
