"""A colon is missing; the other file of the submission is right all the same."""


def forward_difference(f, x, h=1e-4)
    return (f(x + h) - f(x)) / h
