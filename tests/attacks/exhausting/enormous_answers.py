"""Answers with hundreds of megabytes."""


def forward_difference(f, x, h=1e-4):
    return b"x" * (512 << 20)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
