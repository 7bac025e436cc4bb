"""Returns infinity, so that differences from it are infinite or no number."""


def forward_difference(f, x, h=1e-4):
    return float("inf")


def central_difference(f, args, i, h=1e-5):
    return float("inf")
