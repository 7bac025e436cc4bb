"""Right answers to wavenet, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("make_wavenet")
def video(V, n_embd, n_hidden, block_size, fuse=2):
    """The lecture's own list of layers, one stage after another, and the last weight under no_grad."""
    import torch

    layers = [Embedding(V, n_embd)]
    width, left = n_embd, block_size
    while left > 1:
        layers += [
            FlattenConsecutive(fuse),
            Linear(width * fuse, n_hidden, bias=False),
            BatchNorm1d(n_hidden),
            Tanh(),
        ]
        width, left = n_hidden, left // fuse
    model = Sequential(layers + [Linear(width, V)])
    with torch.no_grad():
        model.layers[-1].weight *= 0.1
    return model


@instead_of("make_wavenet")
def stages_counted_first(V, n_embd, n_hidden, block_size, fuse=2):
    """The number of stages from logarithms, and the first of them outside of the loop."""
    import math

    def stage(width):
        linear = Linear(fuse * width, n_hidden, bias=False)
        return [FlattenConsecutive(fuse), linear, BatchNorm1d(n_hidden), Tanh()]

    layers = [Embedding(V, n_embd), *stage(n_embd)]
    for _ in range(round(math.log(block_size, fuse)) - 1):
        layers.extend(stage(n_hidden))
    last = Linear(n_hidden, V)
    last.weight = last.weight / 10
    layers.append(last)
    return Sequential(layers)
