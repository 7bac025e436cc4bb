# style: the ud line of the video
"""Lecture 4: is the learning rate any good? Look at how far a step moves.

A gradient alone says little. What matters is how large one update is beside the numbers it updates. Compare
their spreads, on a logarithmic scale:

    ratio = log10( std(lr * grad) / std(data) )

Around -3 (each step moves a weight by about a thousandth of its size) training goes well. Far below, it is
too slow; far above, it thrashes about.

    grader check update_to_data_ratio
"""
import torch


def update_data_ratio(params, lr):
    """The ratio above for each weight matrix in `params`, in order: a list of floats.

    params is a list of tensors that have a gradient in `.grad`. Only those with two dimensions count: biases,
    gains and the like are skipped. Nothing is changed.

    >>> W, b = torch.tensor([[1., -1.]]), torch.tensor([5.])
    >>> W.grad, b.grad = torch.tensor([[0.1, -0.1]]), torch.tensor([1.])
    >>> [round(ratio, 4) for ratio in update_data_ratio([W, b], lr=0.01)]
    [-3.0]
    """
    with torch.no_grad():
        ud = []
        for p in params:
            if p.ndim == 2:
                ud.append(((lr*p.grad).std() / p.data.std()).log10().item())
    return ud


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small example above
