# style: filter for matrices, log of lr taken apart
"""Lecture 4: is the learning rate any good? Look at how far a step moves.

A gradient alone says little. What matters is how large one update is beside the numbers it updates. Compare
their spreads, on a logarithmic scale:

    ratio = log10( std(lr * grad) / std(data) )

Around -3 (each step moves a weight by about a thousandth of its size) training goes well. Far below, it is
too slow; far above, it thrashes about.

    grader check update_to_data_ratio
"""
import torch


def update_data_ratio(params: list[torch.Tensor], lr: float) -> list[float]:
    """The ratio above for each weight matrix in `params`, in order: a list of floats.

    params is a list of tensors that have a gradient in `.grad`. Only those with two dimensions count: biases,
    gains and the like are skipped. Nothing is changed.

    >>> W, b = torch.tensor([[1., -1.]]), torch.tensor([5.])
    >>> W.grad, b.grad = torch.tensor([[0.1, -0.1]]), torch.tensor([1.])
    >>> [round(ratio, 4) for ratio in update_data_ratio([W, b], lr=0.01)]
    [-3.0]
    """
    matrices = filter(lambda p: p.dim() == 2, params)
    spread = lambda t: t.detach().std()
    return list(map(lambda p: (spread(p.grad).mul(lr).div(spread(p))).log10().item(), matrices))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small example above
