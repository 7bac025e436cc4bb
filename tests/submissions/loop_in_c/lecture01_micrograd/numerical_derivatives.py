"""A loop that no signal handler written in Python can interrupt."""
import itertools


def forward_difference(f, x, h=1e-4):
    return sum(itertools.repeat(0))


def central_difference(f, args, i, h=1e-5):
    return max(itertools.repeat(1))
