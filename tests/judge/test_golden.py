"""Golden submissions: every folder of tests/submissions with an expected.json is graded by the command line and compared whole.

Write the expectations anew with `GOLDEN=write pytest tests/test_golden.py`, then read the diff. Left out of the comparison: times,
versions, the submission's path, and the level of confinement, which is the machine's.
"""

import json
import os
from pathlib import Path

import pytest

from tests.commands import ROOT, grader

CASES = ROOT / "tests/submissions"
TIMES = {"seconds", "versions", "confinement", "submission"}


def found() -> list[str]:
    return sorted(path.parent.name for path in CASES.glob("*/expected.json"))


def exercises(case: Path) -> list[str]:
    return sorted(
        file.stem for file in case.glob("lecture*/*.py") if file.stem != "analytic_gradient"
    )


def without_times(record):
    if isinstance(record, dict):
        return {key: without_times(value) for key, value in record.items() if key not in TIMES}
    return [without_times(part) for part in record] if isinstance(record, list) else record


@pytest.mark.parametrize("name", found())
def test_submission_is_graded_as_expected(name):
    case = CASES / name
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8") or "{}")
    targets = expected.get("targets") or exercises(case)
    run = grader(
        "check", *targets, "--submission", str(case), "--format", "json", "--timeout-scale", "0.2"
    )
    got = {
        "targets": targets,
        "exit": run.returncode,
        "record": without_times(json.loads(run.stdout)),
    }
    if os.environ.get("GOLDEN") == "write":
        (case / "expected.json").write_text(
            json.dumps(got, indent=1, ensure_ascii=True) + "\n", encoding="utf-8"
        )
    assert got == expected or os.environ.get("GOLDEN") == "write"
    assert run.stderr == ""


def test_the_cases_that_every_grader_should_survive_are_there():
    assert {
        "half_done",
        "syntax_error",
        "exception",
        "infinite_loop",
        "loop_in_c",
        "memory_bomb",
        "exit_at_import",
        "sys_exit",
        "wrong_types",
        "not_a_number",
        "fake_scorecard",
        "recursion",
        "threads_left",
        "blocked",
    } <= set(found())
