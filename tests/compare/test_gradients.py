"""Gradients through the student's code: what is accepted, what is caught, and the sentence."""

import pytest
import torch

from grader.cage.host.outcomes import StudentRaised
from grader.compare import CheckFailed, assert_close, assert_gradients, assert_module_gradients

LAYER = """
import torch
class Layer(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.randn(3, 2))
        self.shift = torch.nn.Parameter(torch.randn(2))
    def forward(self, x):
        return torch.tanh({} @ self.weight + {})
"""


def softmax(x, scale):
    powers = torch.exp(x * scale)
    return powers / powers.sum(-1, keepdim=True)


X = torch.tensor([[0.5, -1.0, 2.0], [1.0, 0.0, -0.5]])
SCALE = torch.tensor(0.7)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("torch.softmax(x * scale, -1)", ""),
        ("torch.exp(x * scale - torch.logsumexp(x * scale, -1, keepdim=True))", ""),
        ("torch.softmax(x.detach() * scale, -1)", "the gradient of x"),
        ("torch.softmax(x * scale.item(), -1)", "the gradient of scale"),
        ("torch.softmax(x * scale, 0)", "the answer"),
    ],
)
def test_gradients_of_functions(cage, body, sentence):
    with cage.student(f"import torch\ndef f(x, scale): return {body}") as student:
        if not sentence:
            assert_gradients(student, "f", softmax, X, SCALE, names=("x", "scale"))
            return
        with pytest.raises(CheckFailed, match=sentence):
            assert_gradients(student, "f", softmax, X, SCALE, names=("x", "scale"))


@pytest.mark.parametrize("body", ["x.data * 2", "torch.tensor(x.tolist())"])
def test_no_gradient_at_all_is_a_sentence(cage, body):
    with (
        cage.student(f"import torch\ndef f(x): return {body}") as student,
        pytest.raises(StudentRaised, match="no gradient can flow"),
    ):
        assert_gradients(student, "f", lambda x: 2 * x, X)


def test_an_answer_of_another_shape_is_a_sentence_not_a_broadcast(cage):
    with (
        cage.student("def f(x): return x.sum(-1, keepdim=True)") as student,
        pytest.raises(StudentRaised, match=r"has shape \(2, 1\), but should have shape \(2,\)"),
    ):
        assert_gradients(student, "f", lambda x: x.sum(-1), X)


@pytest.mark.parametrize(
    ("x", "shift", "sentence"),
    [
        ("x", "self.shift", ""),
        ("x", "self.shift.detach()", "the gradient of shift is None"),
        ("x.detach()", "self.shift", "the gradient of the input"),
    ],
)
def test_gradients_of_modules(cage, x, shift, sentence):
    with cage.student(LAYER.format(x, shift)) as student:
        layer = student.Layer()

        def definition(state, x):
            return torch.tanh(x @ state["weight"] + state["shift"])

        if not sentence:
            assert_module_gradients(student, layer, definition, X)
            return
        with pytest.raises(CheckFailed, match=sentence):
            assert_module_gradients(student, layer, definition, X)


def test_the_tolerance_follows_from_what_was_handed_in(cage):
    """An error of 1e-6 is rounding where float32 went in, and a mistake where only float64 did."""
    with cage.student("def f(x): return x * (1 + 3e-6)") as student:
        assert_close(student.f(torch.tensor([1.0])), torch.tensor([1.0]))
        assert_close(float(student.f(torch.tensor([1.0]))[0]), 1.0)
        student.begin(7)
        with pytest.raises(CheckFailed, match="should be"):
            assert_close(student.f(1.0), 1.0)
        with pytest.raises(CheckFailed, match="should be"):
            assert_close(student.f(torch.tensor([1.0], dtype=torch.float64)), [1.0])
