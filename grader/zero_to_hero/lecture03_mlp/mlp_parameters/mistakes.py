"""Wrong answers to mlp_parameters that learners give."""

from grader.diagnosis.marks import edit, instead_of


def drawn(V, d, T, H, generator, draw=None):
    draw = draw or torch.randn
    return [draw(shape, generator=generator) for shape in ((V, d), (T * d, H), (H,), (H, V), (V,))]


def marked(params):
    for p in params:
        p.requires_grad = True
    return params


@instead_of("init_mlp")
def biases_left_out(V, d, T, H, generator):
    """Three tensors came back. What is not in the list will never be trained."""
    C, W1, _, W2, _ = marked(drawn(V, d, T, H, generator))
    return [C, W1, W2]


@instead_of("init_mlp")
def no_gradients_asked_for(V, d, T, H, generator):
    """A tensor collects gradients only if it is told to."""
    return drawn(V, d, T, H, generator)


@instead_of("init_mlp")
def biases_without_gradients(V, d, T, H, generator):
    """Two of the five do not collect gradients. All are to be trained."""
    params = drawn(V, d, T, H, generator)
    for p in (params[0], params[1], params[3]):
        p.requires_grad = True
    return params


@instead_of("init_mlp")
def computed_from_leaves(V, d, T, H, generator):
    """A tensor that was computed from a leaf is no leaf: the gradient stays at the other one. Mark it
    last."""
    return [p * 1.0 for p in marked(drawn(V, d, T, H, generator))]


@instead_of("init_mlp")
def generator_not_used(V, d, T, H, generator):
    """The numbers should come from the generator that you were given."""
    return marked([torch.randn(p.shape) for p in drawn(V, d, T, H, generator)])


@instead_of("init_mlp")
def same_seed_every_time(V, d, T, H, generator):
    """A generator of your own with a fixed seed gives the same network to everybody."""
    return marked(drawn(V, d, T, H, torch.Generator().manual_seed(2147483647)))


@instead_of("init_mlp")
def uniform_numbers(V, d, T, H, generator):
    """rand and randn differ by one letter. Which one is normal?"""
    return marked(drawn(V, d, T, H, generator, draw=torch.rand))


@instead_of("init_mlp")
def hidden_layer_fed_by_one_character(V, d, T, H, generator):
    """How many numbers does the hidden layer see: the features of one character, or of all T?"""
    return marked(drawn(V, d, 1, H, generator))


@instead_of("init_mlp")
def weights_transposed(V, d, T, H, generator):
    """In x @ W the rows of W belong to what comes in, the columns to what goes out."""
    C, W1, b1, W2, b2 = drawn(V, d, T, H, generator)
    return marked([C, W1.T.contiguous(), b1, W2.T.contiguous(), b2])


@instead_of("init_mlp")
def zeros(V, d, T, H, generator):
    """With zeros everywhere all units learn the same. Random numbers were asked for."""
    return marked([torch.zeros_like(p) for p in drawn(V, d, T, H, generator)])


@instead_of("init_mlp")
def zero_biases(V, d, T, H, generator):
    """Often a good idea, but here all five tensors are drawn at random."""
    params = drawn(V, d, T, H, generator)
    params[2].zero_()
    params[4].zero_()
    return marked(params)


@edit("count_params", "return sum((p.nelement() for p in params))", "return len(params)")
def tensors_counted():
    """How many numbers are in a tensor of shape (3, 4)?"""


@instead_of("count_params")
def rows_counted(params):
    """len of a tensor is the number of its rows."""
    return sum(len(p) for p in params)


@instead_of("count_params")
def sizes_added(params):
    """A table of 3 rows and 4 columns has 12 numbers, not 7."""
    return sum(sum(p.shape) for p in params)


@instead_of("init_mlp")
def generator_seeded_anew(V, d, T, H, generator):
    """Ask the same generator for two networks. Are they different?"""
    return marked(drawn(V, d, T, H, torch.Generator().set_state(generator.get_state())))


@instead_of("count_params")
def only_those_that_are_trained(params):
    """The numbers of all the tensors of the list were asked for. Which ones do you leave out?"""
    return sum(p.nelement() for p in params if p.requires_grad)
