"""Imports the checks, the mistakes and the course as modules of the package that runs it."""

import importlib

for name in (
    "grader.zero_to_hero.lecture01_micrograd.numerical_derivatives.checks",
    "grader.zero_to_hero.lecture01_micrograd.numerical_derivatives.mistakes",
    "grader.zero_to_hero",
    "grader.course.manifest",
    "grader.compare",
    "grader.course.results",
    "grader.judge.grading",
    "grader.cage.host.session",
    "grader.cage.zygote",
    "solutions",
    "lecture01_micrograd.numerical_derivatives.checks",
    "checks",
):
    try:
        module = importlib.import_module(name)
    except ImportError:
        continue
    print("ATTACK SUCCEEDED: imported", name, module)
