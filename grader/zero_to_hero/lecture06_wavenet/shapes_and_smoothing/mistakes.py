"""Wrong answers to shapes_and_smoothing that learners give."""

import torch

from grader.diagnosis.marks import instead_of


def pairs(model):
    """Name and shape of each layer's latest answer, as in the solution."""
    return [(type(layer).__name__, tuple(layer.out.shape)) for layer in model.layers]


@instead_of("shape_trace")
def yesterdays_shapes(model, X):
    """You look at what the layers kept from an earlier batch. Has this one been through?"""
    if not hasattr(model.layers[0], "out"):
        model(X)
    return pairs(model)


@instead_of("shape_trace")
def layers_walked_by_hand(model, X):
    """You call the layers yourself. What if the model does something with X before its first layer? Who knows
    that?"""
    trace = []
    for layer in model.layers:
        X = layer(X)
        trace.append((type(layer).__name__, tuple(X.shape)))
    return trace


@instead_of("shape_trace")
def shapes_of_what_goes_in(model, X):
    """You note the shape before the layer is asked. What comes out is wanted."""
    trace = []
    for layer in model.layers:
        trace.append((type(layer).__name__, tuple(X.shape)))
        X = layer(X)
    return trace


@instead_of("shape_trace")
def shapes_of_the_weights(model, X):
    """A weight has the same shape for every batch. What comes out of the layer?"""
    return [
        (type(layer).__name__, tuple(layer.weight.shape) if hasattr(layer, "weight") else ())
        for layer in model.layers
    ]


@instead_of("shape_trace")
def without_the_batch(model, X):
    """The first dimension counts the examples of the batch. It is part of the shape."""
    model(X)
    return [(type(layer).__name__, tuple(layer.out.shape[1:])) for layer in model.layers]


@instead_of("shape_trace")
def sizes_for_shapes(model, X):
    """How many numbers there are does not say how they are arranged."""
    model(X)
    return [(type(layer).__name__, (layer.out.numel(),)) for layer in model.layers]


@instead_of("shape_trace")
def layers_instead_of_names(model, X):
    """The name of the class is a text. You give the class, or the layer itself."""
    model(X)
    return [(str(type(layer)), tuple(layer.out.shape)) for layer in model.layers]


@instead_of("shape_trace")
def shape_before_the_name(model, X):
    """First the name, then the shape."""
    return [(shape, name) for name, shape in (model(X), pairs(model))[1]]


@instead_of("shape_trace")
def last_layer_left_out(model, X):
    """One layer is missing from your trace."""
    model(X)
    return pairs(model)[:-1]


@instead_of("shape_trace")
def layers_taken_out(model, X):
    """You take the layers out of the list as you go, and afterwards the model has none left. Looking should
    not change anything."""
    trace = []
    while model.layers:
        layer = model.layers.pop(0)
        X = layer(X)
        trace.append((type(layer).__name__, tuple(X.shape)))
    return trace


@instead_of("smooth")
def distant_steps_averaged(losses, k):
    """You average steps that lie far apart: each of your means has a bit of the whole run. Which steps should
    stand in one row?"""
    return torch.tensor(losses).view(k, -1).mean(0)


@instead_of("smooth")
def mean_over_the_wrong_dimension(losses, k):
    """Your curve has k points, whatever the number of steps. Over which dimension do k neighbours lie?"""
    return torch.tensor(losses).view(-1, k).mean(0)


@instead_of("smooth")
def k_points_for_k_steps(losses, k):
    """k is the number of steps in a mean, not the number of means."""
    return torch.tensor(losses).view(k, -1).mean(1)


@instead_of("smooth")
def logarithms_averaged(losses, k):
    """You take logarithms first, and average then. That is the mean of something else; say what you
    average."""
    return torch.tensor(losses).log10().view(-1, k).mean(1)


@instead_of("smooth")
def geometric_mean(losses, k):
    """Averaged logarithms, turned back, give the geometric mean. It is always below the mean."""
    return torch.tensor(losses).log().view(-1, k).mean(1).exp()


@instead_of("smooth")
def sums_instead_of_means(losses, k):
    """Your curve lies k times too high."""
    return torch.tensor(losses).view(-1, k).sum(1)


@instead_of("smooth")
def every_kth_loss(losses, k):
    """You pick one loss out of k. It is as noisy as all the others."""
    return torch.tensor(losses).view(-1, k)[:, 0]


@instead_of("smooth")
def moving_average(losses, k):
    """Your means overlap. Each step should count in one mean only."""
    return torch.tensor(losses).unfold(0, k, 1).mean(1)


@instead_of("smooth")
def tail_dropped(losses, k):
    """The last steps are missing from your curve, and nobody is told."""
    return torch.tensor(losses)[: len(losses) // k * k].view(-1, k).mean(1)


@instead_of("smooth")
def tail_averaged(losses, k):
    """Your last mean is one of fewer steps than the others, and nobody is told."""
    return torch.stack([part.mean() for part in torch.tensor(losses).split(k)])
