"""Prints gigabytes."""


def forward_difference(f, x, h=1e-4):
    line = "x" * (1 << 16)
    while True:
        print(line)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
