"""No attack: the right answer, honestly computed. It must keep its points after everything else has run."""


def forward_difference(f, x, h=1e-4):
    return (f(x + h) - f(x)) / h


def central_difference(f, args, i, h=1e-5):
    above, below = list(args), list(args)
    above[i] += h
    below[i] -= h
    return (f(*above) - f(*below)) / (2 * h)
