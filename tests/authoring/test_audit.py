"""The course checks itself: what `grader course audit` counts, and that it finds each kind of flaw when one is planted."""

import json
import shutil
from pathlib import Path

import pytest

from grader.authoring.audit import audit
from grader.course.manifest import load_course
from grader.errors import UsageError
from tests.commands import FOLDING, grader

PARTS = "lecture01_folding/fold_batchnorm.py"
ROOM = "lecture01_folding/fold_batchnorm"


def edit(file, was, now):
    text = file.read_text()
    assert was in text
    file.write_text(text.replace(was, now))


def problems(folder, **how):
    return audit(load_course(folder / "course.toml"), ("fold_batchnorm",), **how).problems


def test_a_sound_course_has_no_problems():
    result = audit(load_course(FOLDING / "course.toml"), ("fold_batchnorm",), seeds=3)
    assert result.problems == []
    assert result.caught == result.mistakes >= 8
    assert result.named >= 0.9 * result.mistakes
    assert result.solutions_passed == result.stubs_not_started == 1


def test_the_record_of_the_command_line_has_the_promised_keys():
    run = grader("course", "audit", "numerical_derivatives", "--format", "json")
    record = json.loads(run.stdout)
    assert list(record) == [
        "exercises",
        "checks",
        "mistakes",
        "caught",
        "named",
        "stubs_not_started",
        "solutions_passed",
        "variants",
        "variants_passed",
        "problems",
    ]
    assert record["exercises"] == 1
    assert record["problems"] == []
    assert run.returncode == 0


def test_a_wrong_solution_is_found(folding):
    edit(folding / "solutions" / PARTS, "/ torch.sqrt(var + eps)", "/ (var + eps)")
    found = problems(folding)
    assert any("the solution of fold_batchnorm does not pass" in problem for problem in found)


def test_swapped_solutions_are_judged_in_place_of_the_courses_own(folding, tmp_path):
    wrong = tmp_path / "swapped"
    shutil.copytree(folding / "solutions", wrong)
    edit(wrong / PARTS, "/ torch.sqrt(var + eps)", "/ (var + eps)")
    assert any("does not pass" in problem for problem in problems(folding, solutions=wrong))
    assert problems(folding) == []


VARIANTS = '''"""Right answers to fold_batchnorm."""
import torch

from grader.diagnosis.marks import instead_of


@instead_of("fold_batchnorm")
def loops(W, b, gamma, beta, mean, var, eps=1e-5):
    """Who writes columns one after the other."""
    W2, b2 = torch.zeros(W.shape), torch.zeros(b.shape)
    for c in range(len(b)):
        stretch = gamma[c] / torch.sqrt(var[c] + eps)
        W2[:, c] = W[:, c] * stretch
        b2[c] = (b[c] - mean[c]) * stretch + beta[c]
    return W2, b2


@instead_of("fold_batchnorm")
def forgets_beta(W, b, gamma, beta, mean, var, eps=1e-5):
    """Who is wrong."""
    stretch = gamma / torch.sqrt(var + eps)
    return W * stretch, (b - mean) * stretch
'''


def test_every_variant_must_pass(folding):
    (folding / ROOM / "variants.py").write_text(VARIANTS)
    whole = folding / ROOM / "variants" / "by_division.py"
    whole.parent.mkdir()
    solution = (folding / "solutions" / PARTS).read_text()
    whole.write_text('"""Who copies."""\n' + solution)
    result = audit(load_course(folding / "course.toml"), ("fold_batchnorm",))
    assert (result.variants, result.variants_passed) == (3, 2)
    refused = "the right answer forgets_beta does not pass"
    assert result.problems
    assert all(refused in problem for problem in result.problems), result.problems
    record = result.to_json()
    assert (record["variants"], record["variants_passed"]) == (3, 2)


@pytest.mark.parametrize("text", ["", '"""Two."""\n'])
def test_a_variant_needs_a_name_of_its_own_and_a_note(folding, text):
    (folding / ROOM / "variants.py").write_text(VARIANTS)
    whole = folding / ROOM / "variants" / ("loops.py" if text else "by_division.py")
    whole.parent.mkdir()
    whole.write_text(text + "x = 1\n")
    with pytest.raises(UsageError, match="a name is one variant" if text else "has no docstring"):
        audit(load_course(folding / "course.toml"), ("fold_batchnorm",))


@pytest.fixture(scope="module")
def flaws(tmp_path_factory):
    """What an audit says of a course with four flaws at once: each has a test, and grading is done only once."""
    folder = Path(shutil.copytree(FOLDING, tmp_path_factory.mktemp("flaws") / "folding"))
    with open(folder / ROOM / "mistakes.py", "a") as file:
        file.write(
            '\n\n@instead_of("fold_batchnorm")\ndef no_mistake_at_all(W, b, gamma, beta, mean, var, eps=1e-5):\n    """Right."""\n'
            "    stretch = gamma * (var + eps) ** -0.5\n    return W * stretch, (b - mean) * stretch + beta\n"
        )
        file.write('\n\n@instead_of("unfold")\ndef elsewhere():\n    """Where?"""\n    return 1\n')
    with open(folder / ROOM / "checks.py", "a") as file:
        file.write(
            '\n\ndef test_the_file_is_there(student):\n    """there is a file"""\n'
            '    assert_close(1.0, 1.0 if student.has("fold_batchnorm") else 0.0)\n'
        )
    edit(folder / "exercises" / PARTS, 'raise NotImplementedError("fold_batchnorm")', "return W, b")
    return problems(folder)


@pytest.mark.parametrize(
    "flaw",
    [
        "no check fails the mistake no_mistake_at_all",
        "elsewhere no longer applies",
        "no mistake fails the check the_file_is_there",
        "should be not_started",
        "is not what its solution gives",
    ],
)
def test_a_planted_flaw_is_found(flaws, flaw):
    assert any(flaw in problem for problem in flaws)


def test_a_broken_check_file_is_our_fault_and_says_where(folding):
    from grader.errors import GraderFault

    (folding / ROOM / "checks.py").write_text("import nothing_of_this_name\n")
    with pytest.raises(GraderFault, match="nothing_of_this_name"):
        problems(folding)


NO_LINE = '''

def test_aa_a_timer_rings_between_two_lines(student):
    """what a timer raised has no line, and is the verdict of its check alone"""
    import sys
    import types

    student.has("fold_batchnorm")
    nowhere = types.TracebackType(None, sys._getframe(), 2**20, -1)
    raise RuntimeError("no line").with_traceback(nowhere)


def test_bb_the_next_check_goes_on(student):
    """the check behind it passes"""
    assert_close(1.0, 1.0 if student.has("fold_batchnorm") else 0.0)
'''


def test_a_traceback_without_a_line_costs_its_check_alone(folding):
    with open(folding / ROOM / "checks.py", "a") as file:
        file.write(NO_LINE)
    failing = [problem for problem in problems(folding) if "does not pass" in problem]
    assert len(failing) == 1
    assert "aa_a_timer_rings_between_two_lines" in failing[0]
    assert "failed, the answer does not have the form that was asked for" in failing[0]


def test_a_hint_of_more_than_sixty_words_is_refused(folding):
    hint = "Does b reach BatchNorm before or after the multiplication?"
    edit(folding / ROOM / "mistakes.py", hint, "Why? " * 61)
    assert problems(folding) == [
        "fold_batchnorm: the hint of bias_is_not_scaled has 61 words, but at most 60 are read"
    ]
