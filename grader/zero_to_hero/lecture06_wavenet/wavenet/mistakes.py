"""Wrong answers to wavenet that learners give."""

from grader.diagnosis.marks import instead_of


def depth(block_size, fuse):
    """How often `fuse` positions can be joined until one is left."""
    stages = 0
    while block_size > 1:
        block_size, stages = block_size // fuse, stages + 1
    return stages


def stage(width, n_hidden, fuse, bias=False):
    """The four layers of a stage, as in the solution."""
    linear = Linear(fuse * width, n_hidden, bias=bias)
    return [FlattenConsecutive(fuse), linear, BatchNorm1d(n_hidden), Tanh()]


def tree(V, n_embd, n_hidden, stages, fuse, bias=False):
    """All layers but the last, as in the solution."""
    layers, width = [Embedding(V, n_embd)], n_embd
    for _ in range(stages):
        layers += stage(width, n_hidden, fuse, bias)
        width = n_hidden
    return layers


def output(n_hidden, V, scale=0.1):
    """The last Linear, as in the solution."""
    last = Linear(n_hidden, V)
    last.weight *= scale
    return last


@instead_of("make_wavenet")
def always_three_stages(V, n_embd, n_hidden, block_size, fuse=2):
    """The lecture has 8 letters and three stages. How many stages do 4 letters need, and how many do 16?"""
    return Sequential([*tree(V, n_embd, n_hidden, 3, fuse), output(n_hidden, V)])


@instead_of("make_wavenet")
def a_stage_for_each_letter(V, n_embd, n_hidden, block_size, fuse=2):
    """Every stage leaves a fraction of the positions. After how many of them is a single one left?"""
    return Sequential([*tree(V, n_embd, n_hidden, block_size // fuse, fuse), output(n_hidden, V)])


@instead_of("make_wavenet")
def one_stage_too_few(V, n_embd, n_hidden, block_size, fuse=2):
    """More than one position is left when the logits are computed, so there are several answers for each
    name."""
    return Sequential(
        [*tree(V, n_embd, n_hidden, depth(block_size, fuse) - 1, fuse), output(n_hidden, V)]
    )


@instead_of("make_wavenet")
def pairs_only(V, n_embd, n_hidden, block_size, fuse=2):
    """Somebody asked for another number of neighbours than two."""
    return Sequential([*tree(V, n_embd, n_hidden, depth(block_size, 2), 2), output(n_hidden, V)])


@instead_of("make_wavenet")
def joined_vectors_are_no_longer(V, n_embd, n_hidden, block_size, fuse=2):
    """In front of every later Linear, vectors of n_hidden numbers are joined. How long does that make
    them?"""
    layers, width = [Embedding(V, n_embd)], fuse * n_embd
    for _ in range(depth(block_size, fuse)):
        linear = Linear(width, n_hidden, bias=False)
        layers += [FlattenConsecutive(fuse), linear, BatchNorm1d(n_hidden), Tanh()]
        width = n_hidden
    return Sequential([*layers, output(n_hidden, V)])


@instead_of("make_wavenet")
def later_stages_are_one(V, n_embd, n_hidden, block_size, fuse=2):
    """You put the same layer objects into the list again and again. Fusions of one level share their weights,
    but every level has its own."""
    layers = [Embedding(V, n_embd), *stage(n_embd, n_hidden, fuse)]
    layers += stage(n_hidden, n_hidden, fuse) * (depth(block_size, fuse) - 1)
    return Sequential([*layers, output(n_hidden, V)])


@instead_of("make_wavenet")
def no_batchnorm(V, n_embd, n_hidden, block_size, fuse=2):
    """A stage has four layers. Which one is missing?"""
    layers = [
        layer
        for layer in tree(V, n_embd, n_hidden, depth(block_size, fuse), fuse)
        if not isinstance(layer, BatchNorm1d)
    ]
    return Sequential([*layers, output(n_hidden, V)])


@instead_of("make_wavenet")
def no_tanh(V, n_embd, n_hidden, block_size, fuse=2):
    """Without a nonlinearity, all stages together are no more than one Linear."""
    layers = [
        layer
        for layer in tree(V, n_embd, n_hidden, depth(block_size, fuse), fuse)
        if not isinstance(layer, Tanh)
    ]
    return Sequential([*layers, output(n_hidden, V)])


@instead_of("make_wavenet")
def tanh_before_the_norm(V, n_embd, n_hidden, block_size, fuse=2):
    """BatchNorm is to keep tanh out of its flat ends. It has to come first."""
    layers, width = [Embedding(V, n_embd)], n_embd
    for _ in range(depth(block_size, fuse)):
        flatten, linear, norm, squash = stage(width, n_hidden, fuse)
        layers, width = [*layers, flatten, linear, squash, norm], n_hidden
    return Sequential([*layers, output(n_hidden, V)])


@instead_of("make_wavenet")
def useless_bias_before_batchnorm(V, n_embd, n_hidden, block_size, fuse=2):
    """A bias right before BatchNorm is taken out again with the mean. Which parameter does its job?"""
    layers = tree(V, n_embd, n_hidden, depth(block_size, fuse), fuse, bias=True)
    return Sequential([*layers, output(n_hidden, V)])


@instead_of("make_wavenet")
def logits_without_a_bias(V, n_embd, n_hidden, block_size, fuse=2):
    """Behind the last Linear no BatchNorm follows. There, a bias is of use."""
    last = Linear(n_hidden, V, bias=False)
    last.weight *= 0.1
    return Sequential([*tree(V, n_embd, n_hidden, depth(block_size, fuse), fuse), last])


@instead_of("make_wavenet")
def confident_from_the_start(V, n_embd, n_hidden, block_size, fuse=2):
    """Your untrained network already prefers some letters, and first has to unlearn that."""
    layers = tree(V, n_embd, n_hidden, depth(block_size, fuse), fuse)
    return Sequential([*layers, output(n_hidden, V, scale=1)])


@instead_of("make_wavenet")
def last_weight_is_zero(V, n_embd, n_hidden, block_size, fuse=2):
    """A small weight is asked for, not none: with zeros, no gradient passes the last layer at first."""
    layers = tree(V, n_embd, n_hidden, depth(block_size, fuse), fuse)
    return Sequential([*layers, output(n_hidden, V, scale=0)])


@instead_of("make_wavenet")
def logits_squashed(V, n_embd, n_hidden, block_size, fuse=2):
    """With a Tanh behind them, logits cannot leave the range from -1 to 1, and no letter can become
    likely."""
    layers = tree(V, n_embd, n_hidden, depth(block_size, fuse), fuse)
    return Sequential([*layers, output(n_hidden, V), Tanh()])


@instead_of("make_wavenet")
def batch_statistics_for_ever(V, n_embd, n_hidden, block_size, fuse=2):
    """After training, your BatchNorm still looks at the batch. The layers have to hear that training is
    over."""

    class Norm(BatchNorm1d):
        def __call__(self, x):
            self.training = True
            return super().__call__(x)

    layers = [
        Norm(n_hidden) if isinstance(layer, BatchNorm1d) else layer
        for layer in tree(V, n_embd, n_hidden, depth(block_size, fuse), fuse)
    ]
    return Sequential([*layers, output(n_hidden, V)])


@instead_of("make_wavenet")
def list_instead_of_a_network(V, n_embd, n_hidden, block_size, fuse=2):
    """A list cannot be called. Who hands the answers from layer to layer?"""
    return [*tree(V, n_embd, n_hidden, depth(block_size, fuse), fuse), output(n_hidden, V)]


@instead_of("make_wavenet")
def table_is_frozen(V, n_embd, n_hidden, block_size, fuse=2):
    """Your table gets no gradient: it was cut out of the graph."""

    class Frozen(Embedding):
        def __call__(self, IX):
            self.out = self.weight.detach()[IX]
            return self.out

    layers = tree(V, n_embd, n_hidden, depth(block_size, fuse), fuse)
    return Sequential([Frozen(V, n_embd), *layers[1:], output(n_hidden, V)])


@instead_of("make_wavenet")
def every_linear_scaled_down(V, n_embd, n_hidden, block_size, fuse=2):
    """Which Linear should begin unsure? What do the others gain from weights that are a tenth?"""
    layers = [*tree(V, n_embd, n_hidden, depth(block_size, fuse), fuse), output(n_hidden, V)]
    for layer in layers[:-1]:
        if isinstance(layer, Linear):
            layer.weight *= 0.1
    return Sequential(layers)
