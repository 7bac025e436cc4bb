"""Returns an array that a thread keeps changing while it is copied and compared."""

import threading

import numpy

FORGED = numpy.zeros(1 << 16)


def change():
    while True:
        FORGED[:] = numpy.random.random()


threading.Thread(target=change, daemon=True).start()


def forward_difference(f, x, h=1e-4):
    return FORGED


def central_difference(f, args, i, h=1e-5):
    return FORGED
