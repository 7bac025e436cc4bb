# style: numpy-free one-liner list; fault: slope of the cube is -3a, the square is gone
from math import cos, sin, sqrt


def f(a, b, c):
    return -a ** 3 + sin(3 * b) - 1 / c + b ** 2.5 - sqrt(a)


def gradf(a, b, c):
    return [
        -3 * a - 1 / (2 * sqrt(a)),
        3 * cos(3 * b) + 2.5 * b ** (3 / 2),
        1.0 / (c * c),
    ]
