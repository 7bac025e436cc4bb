"""Calls the check's function for ever."""


def forward_difference(f, x, h=1e-4):
    while True:
        f(x)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
