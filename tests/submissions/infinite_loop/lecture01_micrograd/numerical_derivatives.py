"""One function never answers, the other is right: only the first may lose its points."""


def forward_difference(f, x, h=1e-4):
    while True: pass


def central_difference(f, args, i, h=1e-5):
    up, down = list(args), list(args)
    up[i] += h
    down[i] -= h
    return (f(*up) - f(*down)) / (2 * h)
