"""One of the two functions is written, the other is still the stub's."""


def forward_difference(f, x, h=1e-4):
    return (f(x + h) - f(x)) / h


def central_difference(f, args, i, h=1e-5):
    raise NotImplementedError("numerical_derivatives")
