"""Computes a number with a thousand million digits."""


def forward_difference(f, x, h=1e-4):
    return (10**10**8) ** 2 % 7
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
