"""Makes tens of thousands of empty files and folders."""

import os


def forward_difference(f, x, h=1e-4):
    for folder in ("/tmp", "/var/tmp", "/dev/shm", os.getcwd(), "/scratch"):
        for number in range(20_000):
            try:
                os.mkdir(os.path.join(folder, f"grader-attack-{number}"))
            except OSError:
                break
            print("ATTACK SUCCEEDED: made a folder in", folder)
            break
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
