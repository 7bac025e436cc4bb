"""Imports the checks, the mistakes and the course as modules of the package that runs it."""

import importlib

for name in (
    "grader.checks.lecture01_micrograd.check_numerical_derivatives",
    "grader.mistakes.lecture01_micrograd",
    "grader.course",
    "grader.checking.comparing",
    "grader.results",
    "grader.jobs.grading",
    "solutions",
    "grader._course",
    "check_numerical_derivatives",
):
    try:
        module = importlib.import_module(name)
    except ImportError:
        continue
    print("ATTACK SUCCEEDED: imported", name, module)
