"""NaN is never close to anything, not even to NaN; infinity is not close to a number."""


def forward_difference(f, x, h=1e-4):
    return float("nan")


def central_difference(f, args, i, h=1e-5):
    return float("inf")
