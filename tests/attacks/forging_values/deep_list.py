"""Returns a list nested a hundred thousand times."""

FORGED = []
for _ in range(100_000):
    FORGED = [FORGED]


def forward_difference(f, x, h=1e-4):
    return FORGED


def central_difference(f, args, i, h=1e-5):
    return FORGED
