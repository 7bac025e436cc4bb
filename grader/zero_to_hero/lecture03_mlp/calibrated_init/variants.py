"""Right answers to calibrated_init, written otherwise."""

import numpy as np

from grader.diagnosis.marks import instead_of


@instead_of("uniform_loss")
def logarithm_of_one_over_V(V):
    """Whoever writes -log(1 / V), in numpy."""
    return float(-np.log(1 / V))


@instead_of("init_mlp_calibrated")
def video(V, d, T, H, generator):
    """The lecture's own factors, with the gain of tanh over the root of the fan-in."""
    g = generator
    C = torch.randn((V, d), generator=g)
    W1 = torch.randn((d * T, H), generator=g) * (5 / 3) / ((d * T) ** 0.5)
    b1 = torch.randn(H, generator=g) * 0.01
    W2 = torch.randn((H, V), generator=g) * 0.01
    b2 = torch.randn(V, generator=g) * 0
    parameters = [C, W1, b1, W2, b2]
    for p in parameters:
        p.requires_grad = True
    return parameters


@instead_of("init_mlp_calibrated")
def functions_of_nn_init(V, d, T, H, generator):
    """Whoever knows torch.nn.init: Kaiming's normal, and Xavier without a gain."""
    C, W1, b1, W2, b2 = (
        torch.nn.Parameter(torch.zeros(*shape))
        for shape in ((V, d), (T * d, H), (H,), (H, V), (V,))
    )
    torch.nn.init.normal_(C, generator=generator)
    torch.nn.init.kaiming_normal_(W1.T, nonlinearity="tanh", generator=generator)
    torch.nn.init.normal_(W2, std=0.005, generator=generator)
    return [C, W1, b1, W2, b2]


@instead_of("init_mlp_calibrated")
def no_gain_and_uniform(V, d, T, H, generator):
    """Whoever divides by the root of the fan-in alone, and draws W2 evenly."""
    C = torch.randn(V, d, generator=generator, requires_grad=True)
    W1 = (torch.randn(T * d, H, generator=generator) / (T * d) ** 0.5).requires_grad_()
    W2 = ((torch.rand(H, V, generator=generator) - 0.5) * 0.02).requires_grad_()
    return [C, W1, torch.zeros(H, requires_grad=True), W2, torch.zeros(V, requires_grad=True)]
