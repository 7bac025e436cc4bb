"""Calls itself for ever; the report shows the line once, not a thousand times."""


def forward_difference(f, x, h=1e-4):
    return forward_difference(f, x, h / 2)


def central_difference(f, args, i, h=1e-5):
    return central_difference(f, args, i, h / 2)
