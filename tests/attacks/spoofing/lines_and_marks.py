"""Fills the report with line breaks, towers of combining marks and private characters."""

TOWER = "\n" * 2000 + "p" + "\u0301" * 500 + "\u2028\u2029\x85\x0b\x0c\ue000\ufe0f\u3164" + "x" * 100_000


def forward_difference(f, x, h=1e-4):
    raise ValueError(TOWER)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
