"""An exception three calls deep; the learner reads the innermost line of their own."""


def slope(rise, run):
    return rise / run


def forward_difference(f, x, h=1e-4):
    return slope(f(x + h) - f(x), 0)


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
