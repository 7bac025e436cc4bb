"""A stub that nobody has touched is recognised, whatever an editor did to it, and nothing else is."""

import pytest

from grader.course.manifest import load_course
from grader.course.untouched import fingerprint, is_untouched, read_ledger
from grader.judge.engine import Engine
from grader.judge.grading import GradingRequest, grade
from tests.commands import FOLDING

COURSE = load_course()
LEDGER = read_ledger(COURSE.folders.content)
SOLUTION = COURSE.folders.solutions
STUB = (FOLDING / "exercises/lecture01_folding/fold_batchnorm.py").read_bytes()


def test_every_stub_of_the_course_is_known():
    assert set(LEDGER) == {exercise.id for exercise in COURSE.exercises}
    assert len(set(LEDGER.values())) == len(LEDGER)


@pytest.mark.parametrize(
    "edit",
    [
        lambda source: source.replace(b"\n", b"\r\n"),
        lambda source: source + b"\n\n# I shall do this tomorrow",
        lambda source: source.replace(b"    # TODO", b"    # so far\n\n    # TODO"),
    ],
)
def test_comments_and_line_ends_do_not_matter(edit):
    assert edit(STUB) != STUB
    assert fingerprint(edit(STUB)) == fingerprint(STUB)


@pytest.mark.parametrize(
    "edit",
    [
        lambda source: source.replace(b"raise NotImplementedError", b"return None"),
        lambda source: b"import os\n" + source,
        lambda source: source.replace(b"def fold", b"def  un_fold"),
        lambda source: source + b"    pass\n",
    ],
)
def test_a_single_word_matters(edit):
    assert edit(STUB) != STUB
    assert fingerprint(edit(STUB)) != fingerprint(STUB)


@pytest.mark.parametrize(
    "source", [b"\xff\xfe", b"def (:\n    '''", b"(" * 5000, b"\n" * (1 << 17), b"  x\n y\n"]
)
def test_what_is_no_python_is_no_stub(source):
    assert not is_untouched(LEDGER, "value", source)


def test_a_solution_is_no_stub():
    for exercise in COURSE.exercises:
        source = (SOLUTION / exercise.lecture / f"{exercise.id}.py").read_bytes()
        assert not is_untouched(LEDGER, exercise.id, source), exercise.id


def test_no_zygote_is_started_for_stubs_alone():
    names = [exercise.id for exercise in COURSE.lectures[2].exercises]
    with Engine(COURSE, names, at_rest=names) as engine:
        assert engine.zygotes == {}
        assert set(engine.collect()) == set(names)


def test_a_stub_with_one_line_more_is_run(tmp_path):
    """It says where it stopped, as a stub that was run does."""
    course = load_course(FOLDING / "course.toml")
    answer = tmp_path / "lecture01_folding/fold_batchnorm.py"
    answer.parent.mkdir()
    answer.write_bytes(STUB + b"\nmine = 1\n")
    report = grade(course, tmp_path, GradingRequest(("fold_batchnorm",), confinement="process"))
    checks = report.lectures[0].exercises[0].checks
    assert {check.verdict.value for check in checks} == {"not_started"}
    assert {check.where.partition(":")[0] for check in checks} == {"fold_batchnorm.py"}
