"""Wrong answers to calibrated_init that learners give."""

import math

from grader.diagnosis.marks import edit, instead_of


def scaled(V, d, T, H, generator, W1=None, W2=0.01, b2=0.0):
    """All five, with these factors; the right one for W1 unless told otherwise."""
    W1 = 5 / 3 / math.sqrt(T * d) if W1 is None else W1
    factors = (((V, d), 1.0), ((T * d, H), W1), ((H,), 0.01), ((H, V), W2), ((V,), b2))
    return [torch.randn(shape, generator=generator) * factor for shape, factor in factors]


def marked(params):
    for p in params:
        p.requires_grad = True
    return params


@edit("uniform_loss", "return math.log(V)", "return math.log10(V)")
def base_ten():
    """That is a logarithm to the base of ten. The loss is in nats."""


@edit("uniform_loss", "return math.log(V)", "return math.log2(V)")
def base_two():
    """Those are bits. The loss is in nats."""


@edit("uniform_loss", "return math.log(V)", "return 1 / V")
def probability_for_loss():
    """That is the probability. What does it cost?"""


@edit("uniform_loss", "return math.log(V)", "return math.log(1 / V)")
def sign_forgotten():
    """A loss below zero? The logarithm of a probability is negative; the loss is its opposite."""


@edit("uniform_loss", "return math.log(V)", "return math.log(27)")
def always_27():
    """Another alphabet has another V."""


@instead_of("init_mlp_calibrated")
def straight_from_randn(V, d, T, H, generator):
    """The network is sure of itself before it has seen anything. How large are its first scores?"""
    return marked(scaled(V, d, T, H, generator, W1=1.0, W2=1.0, b2=1.0))


@instead_of("init_mlp_calibrated")
def hidden_layer_unscaled(V, d, T, H, generator):
    """The first loss is right, but the hidden units are stuck at -1 and 1. What adds up in front of the
    tanh?"""
    return marked(scaled(V, d, T, H, generator, W1=1.0))


@instead_of("init_mlp_calibrated")
def scale_for_one_size(V, d, T, H, generator):
    """A factor of 0.2 suits the lecture's 30 features. With more or fewer it does not: it depends on the
    fan-in."""
    return marked(scaled(V, d, T, H, generator, W1=0.2))


@instead_of("init_mlp_calibrated")
def scale_from_the_vocabulary(V, d, T, H, generator):
    """Your scale of W1 comes from V. It is T * d products that are summed up: that is the fan-in."""
    return marked(scaled(V, d, T, H, generator, W1=math.sqrt(2 / V)))


@instead_of("init_mlp_calibrated")
def divided_by_the_fan_in(V, d, T, H, generator):
    """The spread of a sum grows with the square root of the number of terms. You divided by the number
    itself."""
    return marked(scaled(V, d, T, H, generator, W1=5 / 3 / (T * d)))


@instead_of("init_mlp_calibrated")
def fan_in_of_one_character(V, d, T, H, generator):
    """The hidden layer sees T characters of d features each. How many numbers are that?"""
    return marked(scaled(V, d, T, H, generator, W1=5 / 3 / math.sqrt(d)))


@instead_of("init_mlp_calibrated")
def output_layer_unscaled(V, d, T, H, generator):
    """The first scores come out of W2. How large are they?"""
    return marked(scaled(V, d, T, H, generator, W2=1.0))


@instead_of("init_mlp_calibrated")
def output_layer_exactly_zero(V, d, T, H, generator):
    """The first loss is perfect, but nothing flows back through a W2 of zeros. Small is enough."""
    return marked(scaled(V, d, T, H, generator, W2=0.0))


@instead_of("init_mlp_calibrated")
def everything_zero(V, d, T, H, generator):
    """With zeros everywhere all that can ever learn is b2. Only the scores have to start near zero."""
    return marked([0 * p for p in scaled(V, d, T, H, generator)])


@instead_of("init_mlp_calibrated")
def output_bias_random(V, d, T, H, generator):
    """Whatever b2 holds is the network's first opinion. It has no reason to have one."""
    return marked(scaled(V, d, T, H, generator, b2=0.01))


@instead_of("init_mlp_calibrated")
def embeddings_scaled_too(V, d, T, H, generator):
    """C should stay standard normal; it is the layers that are scaled."""
    C, W1, b1, W2, b2 = scaled(V, d, T, H, generator)
    return marked([0.1 * C, 10 * W1, b1, W2, b2])


@instead_of("init_mlp_calibrated")
def scaled_after_marking(V, d, T, H, generator):
    """What comes out of a multiplication is no leaf, and gets no gradient. Scale first, mark last."""
    return [p * 1.0 for p in marked(scaled(V, d, T, H, generator))]


@instead_of("init_mlp_calibrated")
def no_gradients_asked_for(V, d, T, H, generator):
    """A tensor collects gradients only if it is told to."""
    return scaled(V, d, T, H, generator)


@instead_of("init_mlp_calibrated")
def generator_not_used(V, d, T, H, generator):
    """The numbers should come from the generator that you were given."""
    return marked(scaled(V, d, T, H, None))


@instead_of("init_mlp_calibrated")
def same_seed_every_time(V, d, T, H, generator):
    """Ask the same generator for two networks. Are they different?"""
    return marked(scaled(V, d, T, H, torch.Generator().set_state(generator.get_state())))
