"""Repairs the stripped-down package by giving it its folder back, and imports the checks through it."""

import importlib
import os
import sys

import grader.cage.inside.worker as worker

package = os.path.dirname(os.path.dirname(os.path.dirname(worker.__file__)))
sys.path.append(os.path.dirname(package))
sys.modules["grader"].__path__ = [package]
sys.modules["grader.cage"].__path__ = [os.path.join(package, "cage")]
importlib.invalidate_caches()
for name in (
    "grader.zero_to_hero.lecture01_micrograd.definitions",
    "grader.zero_to_hero.lecture01_micrograd.numerical_derivatives.checks",
    "grader.zero_to_hero.lecture01_micrograd.numerical_derivatives.mistakes",
    "grader.course.scoring",
    "grader.compare",
    "grader.course.results",
    "grader.cage.host.session",
):
    try:
        print("ATTACK SUCCEEDED: imported", importlib.import_module(name).__file__)
    except ImportError:
        continue
