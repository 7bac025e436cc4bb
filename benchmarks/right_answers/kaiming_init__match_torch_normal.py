# style: match statement, torch.normal
"""Lecture 4: how large should the first weights be?

One output of a layer is a sum of fan_in products. Variances of independent numbers add up, so the sum is
sqrt(fan_in) times as spread out as a single product. Shrink the weights by exactly that and a layer hands on
numbers as spread out as those it was given. A nonlinearity squashes them once more; the gain makes up for it.

    std of a weight  =  gain / sqrt(fan_in)

    linear: gain 1    tanh: gain 5/3    relu: gain sqrt(2), because half of the inputs are set to zero

    grader check kaiming_init
"""
import math
import torch


def gain(nonlinearity: str) -> float:
    """The gain, a float, that goes with "linear", "tanh" or "relu". Any other name is a ValueError.

    >>> gain("linear")
    1.0
    >>> round(gain("tanh"), 4), round(gain("relu"), 4)
    (1.6667, 1.4142)
    """
    match nonlinearity:
        case "linear":
            return 1.0
        case "tanh":
            return 5 / 3
        case "relu":
            return math.sqrt(2)
        case _:
            raise ValueError(f"no such nonlinearity: {nonlinearity}")


def kaiming_normal(fan_in, fan_out, nonlinearity, generator=None):
    """Draw the first weights of a layer from a normal distribution with mean 0.

    x @ W maps (N, fan_in) to (N, fan_out), so W is (fan_in, fan_out). All randomness comes from `generator`.

    >>> kaiming_normal(3, 2, "tanh").shape
    torch.Size([3, 2])
    """
    return torch.normal(0.0, gain(nonlinearity) / math.sqrt(fan_in), size=(fan_in, fan_out), generator=generator)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small examples above
