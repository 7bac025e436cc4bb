"""Calls the function it was given with vectors that broadcast to millions of numbers."""


import numpy


def forward_difference(f, x, h=1e-4):
    return f(numpy.ones((8000, 1)) * numpy.ones((1, 8000)))


def central_difference(f, args, i, h=1e-5):
    return f(*[numpy.ones((4000, 1)), numpy.ones((1, 4000))][: len(args)])
