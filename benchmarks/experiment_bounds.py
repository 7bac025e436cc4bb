"""How good must an experiment be? Runs a solution over many seeds and prints the bounds its check may set.

    python benchmarks/experiment_bounds.py train_mlp [--seeds 30]

The check of an experiment has a function `measure(student, seed)`, which trains, judges and returns a dict of
losses. Here the solution itself stands in for the student, outside the cage: it is ours. For every figure
the script prints the mean and the spread (standard deviation) over the seeds, and mean + 5 spreads: a right
answer is above that about once in three million runs. The bound stands in the check as a constant, rounded
up. This script writes nothing and judges nobody.
"""

import argparse
import importlib
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPREADS = 5


def solution_of(course, exercise):
    """The filled-in file, imported with its siblings."""
    folder = course.folders.solutions / exercise.lecture
    sys.path.insert(0, str(folder))
    return importlib.import_module(exercise.id)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", help="the id of an experiment")
    parser.add_argument("--seeds", type=int, default=30)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from grader.course.manifest import load_course

    course = load_course()
    exercise = course.exercise(options.target)
    check = importlib.import_module(f"grader.zero_to_hero.{exercise.lecture}.{exercise.id}.checks")
    if not hasattr(check, "measure"):
        sys.exit(
            f"{check.__file__} has no measure(student, seed), so there is nothing to run over seeds."
        )
    solution = solution_of(course, exercise)
    solution.state = lambda module: module.state_dict()  # what checks ask of a student's module
    began = time.monotonic()
    runs = [check.measure(solution, 1000 * seed) for seed in range(options.seeds)]
    print(
        f"{exercise.id}: {options.seeds} seeds, {(time.monotonic() - began) / options.seeds:.2f} s each"
    )
    for name in runs[0]:
        values = [run[name] for run in runs]
        mean, spread = statistics.fmean(values), statistics.stdev(values)
        print(
            f"  {name:24} mean {mean:.4f}  spread {spread:.4f}  from {min(values):.4f} to {max(values):.4f}"
            f"  mean + {SPREADS} spreads {mean + SPREADS * spread:.4f}"
        )


if __name__ == "__main__":
    main()
