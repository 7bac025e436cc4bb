"""Looks for the hidden checks beside every module that is loaded and in every folder above it."""

import os
import sys

folders = {os.path.dirname(os.path.abspath(path)) for module in list(sys.modules.values()) if (path := getattr(module, "__file__", None))}
for folder in sorted(folders):
    while folder != "/":
        for inner in (".", "zero_to_hero", "grader/zero_to_hero"):
            try:
                with open(os.path.join(folder, inner, "lecture01_micrograd", "numerical_derivatives", "checks.py")) as file:
                    print("ATTACK SUCCEEDED: read a check:", file.readline())
            except OSError:
                pass
        folder = os.path.dirname(folder)
