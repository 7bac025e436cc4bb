# style: the answers as a numpy array, keepdims, back to tensors
"""Lecture 4: measure once, after training, what BatchNorm needs to know.

At test time BatchNorm needs one fixed mean and one fixed standard deviation for each neuron. The simplest way
to get them: train first; then send the whole training set through the Linear in front, and measure. (Running
averages save you this extra pass.) Measuring is not learning, so nothing of it needs a gradient.

    grader check calibrate_batchnorm
"""
import numpy as np
import torch

from linear_and_tanh import Linear


def calibrate_bn(linear: Linear, X) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the (mean, std) of what `linear` answers to X, for each of its neurons.

    X is (N, fan_in), what goes into the layer for the whole training set at once; of `linear`, you need no
    more than that it can be called. mean and std are (1, H), for H neurons, and have no graph behind them.
    The sum of squares in std may be divided by N or by N - 1: with a whole training set nobody can tell.

    Two examples, a layer with one input and one neuron that doubles it:

    >>> layer = Linear(1, 1)
    >>> layer.weight, layer.bias = torch.tensor([[2.]]), torch.tensor([1.])
    >>> mean, std = calibrate_bn(layer, torch.tensor([[0.], [4.]]))
    >>> mean, std.shape # the layer answers 1 and 9
    (tensor([[5.]]), torch.Size([1, 1]))
    """
    h = linear(X).detach().numpy()
    return tuple(torch.from_numpy(f(h, axis=0, keepdims=True)) for f in (np.mean, np.std))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
