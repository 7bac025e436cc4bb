"""Naming the mistake: the same misconception in other words is recognised, and seeds decide the inputs."""

import json

import pytest

from tests.commands import grader

LECTURE = "lecture01_micrograd"
DERIVATIVES = """
def forward_difference(f, x, h=1e-4):
    {forward}

def central_difference(f, args, i, h=1e-5):
    left = [a - h if j == i else a for j, a in enumerate(args)]
    right = [a + h if j == i else a for j, a in enumerate(args)]
    {central}
"""
RIGHT = {
    "forward": "return (f(x + h) - f(x)) / h",
    "central": "return (f(*right) - f(*left)) / (2 * h)",
}


def graded(tmp_path, source, *options, name="numerical_derivatives"):
    folder = tmp_path / LECTURE
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(source)
    run = grader("check", name, "--submission", tmp_path, "--format", "json", *options)
    return json.loads(run.stdout)["lectures"][0]["exercises"][0]


def names(exercise):
    return {check["mistake"]["id"] for check in exercise["checks"] if check["mistake"]}


@pytest.mark.parametrize(
    ("wrong", "mistake"),
    [
        ({"central": "d = f(*right) - f(*left)\n    return d / h"}, "divided_by_one_step"),
        ({"central": "return (f(*left) - f(*right)) / h / 2"}, None),
    ],
)
def test_a_known_mistake_in_other_words_is_named(tmp_path, wrong, mistake):
    exercise = graded(tmp_path, DERIVATIVES.format(**{**RIGHT, **wrong}))
    assert exercise["verdict"] == "failed"
    if mistake is None:  # nobody wrote this one down; a name would be wrong
        assert "divided_by_one_step" not in names(exercise)
    else:
        assert names(exercise) == {mistake}


def test_right_code_is_given_no_mistake(tmp_path):
    exercise = graded(tmp_path, DERIVATIVES.format(**RIGHT))
    assert exercise["verdict"] == "passed"
    assert not names(exercise)


def test_another_seed_draws_other_inputs_and_the_same_seed_the_same(tmp_path):
    source = DERIVATIVES.format(**{**RIGHT, "forward": "return (f(x + h) - f(x))"})
    seen = [
        [check["expected"] for check in graded(tmp_path, source, "--seed", seed)["checks"]]
        for seed in (1, 1, 2)
    ]
    assert seen[0] == seen[1] != seen[2]
