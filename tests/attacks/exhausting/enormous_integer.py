"""Answers with an integer of a hundred million bits."""


def forward_difference(f, x, h=1e-4):
    return 1 << 100_000_000
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
