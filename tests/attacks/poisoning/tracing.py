"""Traces and profiles everything that runs after it, in this thread and in later ones."""

import sys
import threading


def spy(frame, event, argument):
    names = frame.f_code.co_filename
    if "checks" in names or "checking" in names:
        print("ATTACK SUCCEEDED: sees", names)
    return spy


sys.settrace(spy)
sys.setprofile(spy)
threading.settrace(spy)


def forward_difference(f, x, h=1e-4):
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return 0.0
