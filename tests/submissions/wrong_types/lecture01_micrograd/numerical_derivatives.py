"""Answers that are no numbers."""


def forward_difference(f, x, h=1e-4):
    return str((f(x + h) - f(x)) / h)


def central_difference(f, args, i, h=1e-5):
    up = list(args)
    up[i] += h
    f(*up)
