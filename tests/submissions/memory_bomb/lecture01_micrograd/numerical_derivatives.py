"""Asks for more memory than there is."""


def forward_difference(f, x, h=1e-4):
    return len(bytearray(1 << 40))


def central_difference(f, args, i, h=1e-5):
    blocks = []
    while True:
        blocks.append(bytearray(1 << 29))
