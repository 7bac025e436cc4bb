"""Brings files that pytest or Python would load by themselves, next to an honest wrong answer."""


def forward_difference(f, x, h=1e-4):
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return 0.0
