"""Names follow from what the checks judged: in any order of the catalogue, either ... or, several at once."""

import ast
import json
import shutil

import jsonschema
import pytest

from grader.cage.host.submission import Submission
from grader.course.manifest import load_course
from grader.course.results import to_json
from grader.diagnosis.catalogue import load_mistakes
from grader.judge.engine import Engine
from grader.judge.grading import GradingRequest, grade_with
from tests.commands import FOLDING, ROOT

SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
FOLD, LECTURE = "fold_batchnorm", "lecture01_folding"
MESSY = '''
@instead_of("fold_batchnorm")
def floats_are_doubles_from_now_on(W, b, gamma, beta, mean, var, eps=1e-5):
    """Whose default dtype is it?"""
    torch.set_default_dtype(torch.float64)
    torch.set_grad_enabled(False)
    return W, b


@in_addition("not_there")
class ends_at_once(nowhere):
    """It raises when it is imported."""


@instead_of("fold_batchnorm")
def never_ends(W, b, gamma, beta, mean, var, eps=1e-5):
    """How long is for ever?"""
    while True:
        pass
'''
TWIN = '''
@instead_of("fold_batchnorm")
def mean_goes_missing(W, b, gamma, beta, mean, var, eps=1e-5):
    """Is anything taken away?"""
    factor = gamma / torch.sqrt(var + eps)
    return W * factor, factor * b + beta
'''
IN_OTHER_WORDS = {
    "bias_is_not_scaled": "s = gamma * (var + eps) ** -0.5\n    return s * W, beta + b - mean * s",
    "mean_is_forgotten": "s = gamma * (var + eps).rsqrt()\n    return W * s[None], beta + b * s",
    "eps_is_forgotten": "s = (gamma ** 2 / var).sqrt() * gamma.sign()\n"
    "    return W * s, (b - mean) * s + beta",
    "variance_instead_of_its_root": "s = gamma / (eps + var)\n    return W * s, s * (b - mean) + beta",
}


def course_with(folder, add="", order=list):
    """The course of one exercise, with more mistakes, and all of them in another order."""
    shutil.copytree(FOLDING, folder)
    file = folder / "course.toml"
    file.write_text(file.read_text().replace("../../../data", str(ROOT / "data")))
    room = folder / LECTURE / FOLD
    tree = ast.parse((room / "mistakes.py").read_text() + add)
    marked = [node for node in tree.body if getattr(node, "decorator_list", None)]
    tree.body = [node for node in tree.body if node not in marked] + order(marked)
    text = ast.unparse(tree).replace("import instead_of", "import in_addition, instead_of")
    (room / "mistakes.py").write_text(text)
    return load_course(file)


def graded(course, answers, exercise=FOLD, lecture=LECTURE):
    """The record of each answer, all graded with one engine."""
    with Engine(course, [exercise], confinement="process") as engine:
        return [
            to_json(
                grade_with(
                    engine,
                    Submission("answer", {lecture: {exercise: source.encode()}}),
                    GradingRequest((exercise,)),
                )
            )
            for source in answers
        ]


def mistakes(record):
    checks = record["lectures"][0]["exercises"][0]["checks"]
    return [check["mistake"] for check in checks if check["verdict"] not in ("passed", "not_run")]


def answer(body):
    return f"import torch\n\n\ndef {FOLD}(W, b, gamma, beta, mean, var, eps=1e-5):\n    {body}\n"


@pytest.fixture(scope="module")
def in_both_orders(tmp_path_factory):
    """The names that each answer gets with the catalogue as it is, and turned around."""
    answers = [answer(body) for body in IN_OTHER_WORDS.values()]
    folder = tmp_path_factory.mktemp("orders")
    orders = {"first": lambda nodes: nodes[-3:] + nodes[:-3], "last": lambda nodes: nodes[::-1]}
    return {
        name: [
            {mistake and mistake["id"] for mistake in mistakes(record)}
            for record in graded(course_with(folder / name, MESSY, order), answers)
        ]
        for name, order in orders.items()
    }


@pytest.mark.parametrize("order", ["first", "last"])
def test_what_other_mistakes_do_to_their_process_changes_no_name(in_both_orders, order):
    assert in_both_orders[order] == [{name} for name in IN_OTHER_WORDS]


def test_mistakes_that_answer_alike_are_given_as_either_or(tmp_path):
    course = course_with(tmp_path / "course", TWIN)
    (record,) = graded(course, [answer(IN_OTHER_WORDS["mean_is_forgotten"])])
    jsonschema.validate(record, SCHEMA)
    for mistake in mistakes(record):
        both = {mistake["id"], *(other["id"] for other in mistake["or"])}
        assert both == {"mean_is_forgotten", "mean_goes_missing"}
        assert "and" not in mistake


SEVERAL = """
import math

def word_nll(P, word, stoi):
    cost = 0.0
    for a, b in zip("." + word, word + "."):
        p = P[stoi[a], stoi[b]].item()
        cost -= math.log2(p) if p else -math.inf
    return cost, cost / {steps}

def average_nll(P, words, stoi):
    return sum(word_nll(P, word, stoi)[0] for word in words) / sum(len(word) + {more} for word in words)
"""


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ({"steps": "(len(word) + 1)", "more": 1}, {"base_two"}),
        ({"steps": "len(word)", "more": 1}, {"base_two", "mean_over_the_letters"}),
        ({"steps": "(len(word) + 1)", "more": 0}, {"base_two", "average_over_the_letters"}),
    ],
)
def test_several_mistakes_are_all_named(form, names):
    course = load_course()
    (record,) = graded(course, [SEVERAL.format(**form)], "average_nll", "lecture02_bigram")
    jsonschema.validate(record, SCHEMA)
    for mistake in mistakes(record):
        assert {mistake["id"], *(other["id"] for other in mistake.get("and", ()))} == names


def test_an_exception_names_no_mistake_that_raises_another():
    """A stub's own class with nothing but a constructor lacks more than one operator."""
    source = (
        "class Value:\n    def __init__(self, data, *more, label=''):\n        self.data = data\n"
    )
    (record,) = graded(load_course(), [source], "value", "lecture01_micrograd")
    assert mistakes(record)
    assert not any(mistakes(record))


@pytest.mark.parametrize("exercise", ["average_nll", "bigram_rows"])
def test_each_mistake_of_an_exercise_is_named_as_itself(exercise):
    """Alone, or in a group of at most three that answer alike."""
    course = load_course()
    about = course.exercise(exercise)
    solution = course.folders.solutions / about.lecture / f"{exercise}.py"
    catalogue, _ = load_mistakes(course.room(about) / "mistakes.py", solution)
    records = graded(course, [known.source for known in catalogue], exercise, about.lecture)
    for known, record in zip(catalogue, records, strict=True):
        named = [mistake for mistake in mistakes(record) if mistake]
        assert named, known.id
        for mistake in named:
            group = [mistake["id"], *(other["id"] for other in mistake.get("or", ()))]
            assert known.id in group
            assert len(group) <= 3


N_MINUS_1 = """
import torch

class BatchNorm1d:
    def __init__(self, dim, eps=1e-5, momentum=0.1):
        self.eps, self.momentum, self.training = eps, momentum, True
        self.gamma, self.running_var = torch.ones(dim), torch.ones(dim)
        self.beta, self.running_mean = torch.zeros(dim), torch.zeros(dim)

    def __call__(self, x):
        m, v = x.mean(0), x.var(0)
        self.out = (x - m) * (v + self.eps) ** -0.5 * self.gamma + self.beta
        if self.training:
            with torch.no_grad():
                self.running_mean += self.momentum * (m - self.running_mean)
                self.running_var += self.momentum * (v - self.running_var)
        return self.out

    def parameters(self):
        return [self.gamma, self.beta]
"""


def test_a_mistake_in_a_variant_is_named():
    """The video divides by n - 1, which the solution does not; a batch of one then gives nan."""
    (record,) = graded(load_course(), [N_MINUS_1], "batchnorm1d", "lecture04_batchnorm")
    assert {mistake["id"] for mistake in mistakes(record)} == {"the_batch_normalises_for_ever"}
