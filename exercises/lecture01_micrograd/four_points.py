"""Lecture 1: train a network on four points.

Everything comes together: your Value, your network, your loss, your step. Four
points with three coordinates each shall be sorted into two kinds, +1 and -1. At
first the network answers at random. A hundred small steps later it is right.

Try it: print the losses. What happens with a learning rate of 0.5? What if you
leave out the line that clears the gradients?

    grader check four_points
"""
import random

from gradient_descent import sgd_step, squared_error, zero_grad
from scalar_mlp import MLP

POINTS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
KINDS = [1.0, -1.0, -1.0, 1.0]


def fit_four_points(xs, ys, nouts, steps, lr, seed):
    """Train a new MLP with layers of the sizes nouts on examples xs and their targets ys.

    xs      a list of points, each a list of floats
    ys      a list of as many floats, +1.0 or -1.0
    steps   how many steps of gradient descent, each on all points at once
    lr      the learning rate, the same for all steps
    seed    an int: the same seed gives the same network

    Return (model, losses): the trained MLP, and the squared error before each step, as floats.
    xs, ys and nouts are left as they are.

    >>> model, losses = fit_four_points(POINTS, KINDS, [4, 4, 1], steps=100, lr=0.05, seed=0)
    >>> len(losses), losses[-1] < 0.05
    (100, True)
    >>> [round(model(x).data) for x in POINTS]
    [1, -1, -1, 1]
    """
    random.seed(seed)
    # TODO 1. A new network. How many inputs does it need for these points?
    # TODO 2. In each step: what does the network say to every point, and how wrong is that?
    #         Clear the gradients, find the new ones, take a step. In which order?
    #         Keep the loss as a plain float, or the whole graph of every step stays alive.
    raise NotImplementedError("four_points")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the example above
