# style: one helper for each partial; fault: slope of sqrt(a) taken as 1/sqrt(a)
import math
from math import cos, sin, sqrt


def f(a, b, c):
    return -a ** 3 + sin(3 * b) - 1 / c + b ** 2.5 - sqrt(a)


def partial_a(a):
    cube = -3.0 * math.pow(a, 2)
    root = math.pow(a, -0.5)
    return cube - root


def partial_b(b):
    return math.cos(b * 3) * 3 + 5 / 2 * b * math.sqrt(b)


def partial_c(c):
    return math.pow(c, -2)


def gradf(a, b, c):
    grads = []
    for derivative, where in ((partial_a, a), (partial_b, b), (partial_c, c)):
        grads.append(derivative(where))
    return grads
