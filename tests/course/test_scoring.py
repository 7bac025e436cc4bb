"""Verdicts and points: the table of verdicts, and what must hold of any points whatever."""

from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course import scoring
from grader.course.manifest import load_course
from grader.course.results import Confinement, Verdict
from tests.reports.example_report import check

COURSE = load_course()
VALUE = COURSE.exercise("value")
PASSED, FAILED, ERROR = Verdict.PASSED, Verdict.FAILED, Verdict.ERROR
NOT_STARTED, BLOCKED, NOT_RUN = Verdict.NOT_STARTED, Verdict.BLOCKED, Verdict.NOT_RUN

some_check = st.builds(
    lambda verdict, weight: check(verdict, weight=weight),
    st.sampled_from(Verdict),
    st.integers(0, 5),
)


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([PASSED, PASSED], PASSED),
        ([PASSED, NOT_RUN], PASSED),
        ([NOT_RUN, NOT_RUN], NOT_RUN),
        ([], NOT_RUN),
        ([NOT_STARTED, NOT_STARTED], NOT_STARTED),
        ([BLOCKED, BLOCKED], BLOCKED),
        ([BLOCKED, NOT_STARTED, NOT_RUN], NOT_STARTED),
        ([PASSED, NOT_STARTED], FAILED),
        ([PASSED, BLOCKED], FAILED),
        ([NOT_STARTED, ERROR, FAILED], ERROR),
        ([PASSED, FAILED, Verdict.TIMEOUT], FAILED),
        ([PASSED, Verdict.GRADER_ERROR], Verdict.GRADER_ERROR),
    ],
)
def test_the_verdict_of_an_exercise_follows_from_its_checks(verdicts, expected):
    assert scoring.exercise_verdict([check(verdict) for verdict in verdicts]) is expected


def test_a_missing_file_is_not_started_whatever_its_checks_say():
    assert scoring.exercise_verdict([check(ERROR)], file_missing=True) is NOT_STARTED


def test_points_are_split_by_weight():
    result = scoring.exercise_result(VALUE, [check(PASSED, weight=3), check(FAILED, weight=1)])
    assert [(done.score, done.max_score) for done in result.checks] == [(8.25, 8.25), (0.0, 2.75)]
    assert (result.score, result.max_score) == (8.25, 11.0)


def test_what_was_not_run_leaves_both_score_and_maximum():
    result = scoring.exercise_result(VALUE, [check(PASSED, weight=1), check(NOT_RUN, weight=10)])
    assert (result.score, result.max_score, result.pending_score) == (1.0, 1.0, 0.0)


def test_what_the_grader_failed_to_run_is_pending_and_stays_in_the_maximum():
    checks = [check(PASSED, weight=1), check(Verdict.GRADER_ERROR, weight=10)]
    result = scoring.exercise_result(VALUE, checks)
    assert (result.score, result.max_score, result.pending_score) == (1.0, 11.0, 10.0)
    assert [done.points for done in result.checks] == ["1 / 1", "0 / 10"]


@pytest.mark.parametrize(
    ("score", "maximum", "shown"),
    [
        (0.8, 1.0, "0.8 / 1"),
        (1.0, 1.0, "1 / 1"),
        (0.999, 1.0, "0.99 / 1"),
        (0.0, 0.379, "0 / 0.38"),
    ],
)
def test_points_are_never_rounded_up_to_all(score, maximum, shown):
    assert " / ".join(scoring.shown_points(score, maximum)) == shown


@pytest.mark.parametrize(
    ("verdicts", "level", "seed", "doubt"),
    [
        ([PASSED], "landlock", 1 << 60, ""),
        ([FAILED], "namespaces", 1 << 60, ""),
        ([PASSED, Verdict.GRADER_ERROR], "landlock", 1 << 60, "pending"),
        ([PASSED, NOT_RUN], "landlock", 1 << 60, "were not run"),
        ([PASSED], "process", 1 << 60, "level process"),
        ([PASSED], "landlock", 1337, "can be guessed"),
        ([PASSED], "landlock", (1 << 48) - 1, "can be guessed"),
    ],
)
def test_points_are_official_unless_something_speaks_against_it(verdicts, level, seed, doubt):
    result = scoring.exercise_result(VALUE, [check(verdict) for verdict in verdicts])
    report = scoring.report(
        COURSE,
        [result],
        versions={},
        submission="exercises",
        seed=seed,
        confinement=Confinement(level),
    )
    assert report.official == (not doubt)
    assert len(report.not_official) == bool(doubt)
    assert doubt in " ".join(report.not_official)


def test_a_timeout_on_a_busy_machine_is_nothing_to_mend_first():
    late = replace(check(Verdict.TIMEOUT), reason="the machine was too busy to tell")
    softmax = COURSE.exercise("softmax_nll")
    failed = scoring.exercise_result(softmax, [check(FAILED)])
    for outcome, first in ((late, None), (check(Verdict.TIMEOUT), "value")):
        value = scoring.exercise_result(VALUE, [outcome])
        _, result = scoring.with_first_fixes(COURSE, [value, failed])
        assert result.first_fix == first


def test_what_was_not_run_is_no_pass_where_all_is_required():
    result = scoring.exercise_result(VALUE, [check(PASSED), check(NOT_RUN)])
    report = scoring.report(
        COURSE, [result], versions={}, submission="", seed=1, confinement=Confinement("landlock")
    )
    assert scoring.exit_code(report) == 0
    assert scoring.exit_code(report, require_all=True) == 1


def test_thirds_add_up_to_the_whole():
    result = scoring.exercise_result(VALUE, [check(PASSED, weight=1) for _ in range(3)])
    assert result.score == result.max_score == 11.0


@given(st.lists(some_check, max_size=8))
def test_no_points_are_invented(checks):
    result = scoring.exercise_result(VALUE, checks)
    assert 0.0 <= result.score <= result.max_score <= VALUE.points
    assert isclose(result.score, sum(done.score for done in result.checks), abs_tol=1e-4)
    assert isclose(result.max_score, sum(done.max_score for done in result.checks), abs_tol=1e-4)
    if result.verdict is PASSED:
        assert result.score == result.max_score


def _report(**verdicts):
    results = scoring.with_first_fixes(
        COURSE,
        [
            scoring.exercise_result(COURSE.exercise(name), [check(verdict)])
            for name, verdict in verdicts.items()
        ],
    )
    return scoring.report(
        COURSE, results, versions={}, submission="", seed=0, confinement=Confinement("process")
    )


def test_stretch_points_stand_beside_the_total():
    report = _report(value=PASSED, hinge_loss=PASSED)
    assert (report.score, report.max_score, report.stretch_score) == (11.0, 11.0, 3.0)


def test_exercises_come_in_the_order_of_the_course():
    report = _report(trigram=PASSED, vocabulary=PASSED, value=PASSED)
    assert [exercise.id for exercise in report.exercises] == ["value", "vocabulary", "trigram"]


def test_first_fix_names_the_deepest_need_that_does_not_pass():
    report = _report(value=FAILED, scalar_mlp=FAILED, gradient_descent=PASSED, four_points=ERROR)
    assert {exercise.id: exercise.first_fix for exercise in report.exercises} == {
        "value": None,
        "scalar_mlp": "value",
        "gradient_descent": None,
        "four_points": "value",
    }


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        ({"value": PASSED, "softmax_nll": PASSED}, 0),
        ({"value": PASSED, "four_points": NOT_RUN}, 0),
        ({"value": PASSED, "softmax_nll": NOT_STARTED}, 1),
        ({"four_points": NOT_RUN}, 1),
        ({"value": FAILED, "softmax_nll": Verdict.GRADER_ERROR}, 3),
    ],
)
def test_the_exit_code_says_whether_all_passed(verdicts, code):
    assert scoring.exit_code(_report(**verdicts)) == code
