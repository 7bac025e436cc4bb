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
    .out. A model may do more than call its layers: OneHotMLP turns numbers into vectors first. A shape is a
    tuple of int. Whatever was sent through the model earlier does not count.

    >>> from layers import MLP
    >>> shape_trace(MLP([3, 5, 2]), torch.zeros(4, 3))
    [('Linear', (4, 5)), ('Tanh', (4, 5)), ('Linear', (4, 2))]
    """
    # TODO 1. Every layer has to see this batch.
    model(X)
    # TODO 2. One pair for each layer.                                                    -> list of tuples
    return [(type(layer).__name__, tuple(layer.out.shape)) for layer in model.layers]


def smooth(losses, k):
    """The mean of the first k losses, of the next k, and so on.

    losses: a list of N floats, one for each step. Returns a tensor (N/k,). Average the losses as they are:
    the mean of their logarithms is something else. If N is not a multiple of k, the last mean would be one of
    fewer steps: that is an error, of whichever kind.

    >>> smooth([4., 2., 3., 1., 1., 1.], k=2)
    tensor([3., 2., 1.])
    """
    # TODO 3. Arrange the losses so that k consecutive steps stand in one row.                   -> (N/k, k)
    rows = torch.tensor(losses).view(-1, k)
    # TODO 4. One number for each row.                                                             -> (N/k,)
    return rows.mean(1)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
