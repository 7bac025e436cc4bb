"""Right answers to mlp_parameters, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("init_mlp")
def video(V, d, T, H, generator):
    """The lecture's own lines, one tensor after the other."""
    g = generator
    C = torch.randn((V, d), generator=g)
    W1 = torch.randn((T * d, H), generator=g)
    b1 = torch.randn(H, generator=g)
    W2 = torch.randn((H, V), generator=g)
    b2 = torch.randn(V, generator=g)
    parameters = [C, W1, b1, W2, b2]
    for p in parameters:
        p.requires_grad = True
    return parameters


@instead_of("init_mlp")
def marked_at_once(V, d, T, H, generator):
    """Whoever asks for gradients where the numbers are drawn, and returns a tuple."""
    shapes = (V, d), (T * d, H), (H,), (H, V), (V,)
    return tuple(torch.randn(*shape, generator=generator, requires_grad=True) for shape in shapes)


@instead_of("init_mlp")
def parameters_filled(V, d, T, H, generator):
    """Whoever fills empty tensors in place and wraps them as nn.Parameter."""
    shapes = (V, d), (T * d, H), (H,), (H, V), (V,)
    return [torch.nn.Parameter(torch.empty(s).normal_(generator=generator)) for s in shapes]


@instead_of("count_params")
def products_of_shapes(params):
    """Whoever multiplies the sizes up."""
    total = 0
    for p in params:
        n = 1
        for size in p.shape:
            n *= size
        total += n
    return total
