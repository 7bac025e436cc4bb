"""Code in the shape that learners write along the videos drops in unchanged, and so does the micrograd package from PyPI."""

import inspect
import json

import pytest

from grader.course.manifest import load_course
from tests.commands import ROOT, grader

CASES = ROOT / "tests/submissions"
KNOWN = {exercise.id for exercise in load_course().exercises}
MICROGRAD_LACKS = """

import math


def exp(self):
    out = Value(math.exp(self.data), (self,), "exp")

    def _backward():
        self.grad += out.data * out.grad
    out._backward = _backward
    return out


def log(self):
    out = Value(math.log(self.data), (self,), "log")

    def _backward():
        self.grad += out.grad / self.data
    out._backward = _backward
    return out


def tanh(self):
    out = Value(math.tanh(self.data), (self,), "tanh")

    def _backward():
        self.grad += (1 - out.data ** 2) * out.grad
    out._backward = _backward
    return out


Value.exp, Value.log, Value.tanh = exp, log, tanh


def topo_sort(root):
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for child in node._prev:
                visit(child)
            order.append(node)
    visit(root)
    return order
"""


def graded(folder, *targets):
    """The exercises of a submission, by id, as the command line's record has them."""
    run = grader("check", *targets, "--submission", folder, "--format", "json", timeout=300)
    return {
        exercise["id"]: exercise
        for lecture in json.loads(run.stdout)["lectures"]
        for exercise in lecture["exercises"]
    }


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.glob("video_??")))
def test_code_along_the_video_passes(case):
    targets = sorted(
        file.stem for file in (CASES / case).glob("lecture*/*.py") if file.stem in KNOWN
    )
    assert targets
    unhappy = {
        id: [
            check["id"]
            for check in exercise["checks"]
            if check["verdict"] not in ("passed", "not_run")
        ]
        for id, exercise in graded(CASES / case, *targets).items()
        if exercise["verdict"] != "passed"
    }
    assert unhappy == {}


def test_every_lecture_with_a_video_has_such_code():
    assert {f"video_0{number}" for number in range(1, 10)} <= {
        path.name for path in CASES.glob("video_0?")
    }


def test_a_class_that_is_half_done_earns_the_points_of_what_is_there():
    value = graded(CASES / "video_01_midway", "value")["value"]
    assert value["max_score"] / 3 < value["score"] < value["max_score"]


def test_the_micrograd_package_passes(tmp_path):
    engine = pytest.importorskip(
        "micrograd.engine", reason="the micrograd package is not installed (extra test)"
    )
    folder = tmp_path / "lecture01_micrograd"
    folder.mkdir()
    (folder / "value.py").write_text(inspect.getsource(engine) + MICROGRAD_LACKS)
    value = graded(tmp_path, "value")["value"]
    assert value["verdict"] == "passed"
    assert value["score"] == 11
