"""Leaves politely, in the middle of a call."""
import sys


def forward_difference(f, x, h=1e-4):
    sys.exit(0)


def central_difference(f, args, i, h=1e-5):
    raise KeyboardInterrupt
