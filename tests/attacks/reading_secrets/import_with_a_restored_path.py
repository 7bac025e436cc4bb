"""Repairs the stripped-down package by giving it its folder back, and imports the checks through it."""

import importlib
import os
import sys

import grader.inside.worker as worker

package = os.path.dirname(os.path.dirname(worker.__file__))
sys.path.append(os.path.dirname(package))
sys.modules["grader"].__path__ = [package]
importlib.invalidate_caches()
for name in (
    "grader.checks.lecture01_micrograd.definitions",
    "grader.scoring",
    "grader.checking.comparing",
    "grader.results",
    "grader.mistakes.lecture01_micrograd.numerical_derivatives",
):
    try:
        print("ATTACK SUCCEEDED: imported", importlib.import_module(name).__file__)
    except ImportError:
        continue
