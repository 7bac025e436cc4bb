"""Reports: the record survives its JSON form, and every way of showing it says what it must, unforged."""

import json as stdlib_json
import re
from dataclasses import replace
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cleaning import clean, clean_line, shorten
from grader.course import scoring
from grader.course.manifest import load_course
from grader.course.results import NamedMistake, Verdict, Visibility, to_json
from grader.reports import render
from tests.commands import ROOT
from tests.reports.example_report import HINT, HOSTILE, check, every_verdict, failed, only

COURSE = load_course()
REPORT = every_verdict(COURSE)
SCHEMA = stdlib_json.loads((ROOT / "docs" / "report.schema.json").read_text())
ESCAPE_FROM_US = re.compile(r"\x1b\[[0-9;]*m")
TEXTS = {"plain": {}, "terminal": {"width": 80}, "coloured": {"width": 80, "colours": "truecolor"}}


def _shown(report=REPORT, **layout):
    return render(report, COURSE, "text", **layout)


def test_the_json_record_is_what_its_schema_says():
    record = stdlib_json.loads(render(REPORT, COURSE, "json"))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(record, SCHEMA)
    assert {
        exercise["verdict"] for lecture in record["lectures"] for exercise in lecture["exercises"]
    } == {verdict.value for verdict in Verdict} - {"not_run"}
    assert "weight" not in stdlib_json.dumps(record)


def test_the_schema_refuses_what_is_no_record():
    record = to_json(REPORT)
    strong = {"level": "strong", "lacks": []}
    for damage in ({"version": 2}, {"score": "11"}, {"colour": "red"}, {"confinement": strong}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**record, **damage}, SCHEMA)


def test_the_record_is_plain_and_loses_nothing_as_json():
    record = to_json(REPORT)
    assert stdlib_json.loads(stdlib_json.dumps(record)) == record


def test_json_is_ascii_and_keeps_the_learners_text():
    shown = render(REPORT, COURSE, "json")
    assert shown.isascii()
    output = next(
        exercise["output"]
        for lecture in stdlib_json.loads(shown)["lectures"]
        for exercise in lecture["exercises"]
        if exercise["output"]
    )
    assert output == HOSTILE.replace("\udc80", "\\udc80")


def test_junit_has_a_case_for_every_check():
    root = ElementTree.fromstring(render(REPORT, COURSE, "junit").encode())
    checks = [done for exercise in REPORT.exercises for done in exercise.checks]
    cases = root.findall("testsuite/testcase")
    assert len(cases) == len(checks) == int(root.get("tests"))
    for tag, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        assert len(root.findall(f".//{tag}")) == int(root.get(count)) > 0
    tags = [(case.find("*").tag, case.find("*").get("type")) for case in cases if len(case)]
    assert {("failure", "failed"), ("error", "grader_error"), ("skipped", "not_run")} <= set(tags)


def test_junit_keeps_points_as_properties_and_output_apart():
    root = ElementTree.fromstring(render(REPORT, COURSE, "junit").encode())
    value = root.find("testsuite[@name='lecture01_micrograd.value']")
    assert {item.get("name"): item.get("value") for item in value.iter("property")}[
        "score"
    ] == "3.66667"
    hostile = root.find("testsuite[@name='lecture01_micrograd.scalar_mlp']/system-out")
    assert hostile.text == clean(HOSTILE)


@pytest.mark.parametrize("layout", TEXTS.values(), ids=TEXTS)
def test_nothing_a_learner_prints_reaches_the_terminal_as_it_came(layout):
    shown = ESCAPE_FROM_US.sub("", _shown(**layout))
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ud800-\udfff]", shown
    )
    assert "[bold]all passed[/bold]" in re.sub(r"\s+", " ", shown)
    assert r"\x1b[2J" in shown


@pytest.mark.parametrize("layout", TEXTS.values(), ids=TEXTS)
def test_a_broken_promise_is_told_whole(layout):
    shown = re.sub(r"\s+", " ", ESCAPE_FROM_US.sub("", _shown(**layout)))
    for sentence in (
        "a promise that failed",
        "hidden check",
        "3 of 8 numbers in W2 are off",
        "-31.11",
        "should be",
        "-37.35",
        "bias is not stretched",
        HINT,
        "https://youtu.be/VMj-3S1tku0?t=1160",
        "first fix value",
        "took too long",
        "ran out of memory",
        "crashed",
        "the grader failed here: these points are pending",
        "and 3 of 3 stretch points",
        "confinement level process",
        "student code can use the network",
    ):
        assert sentence in shown, sentence


@pytest.mark.parametrize("width", [80, 120])
def test_the_scorecard_fits_its_terminal(width):
    assert max(map(len, _shown(width=width).split("\n"))) <= width


def test_plain_text_draws_nothing_and_wraps_at_80():
    shown = _shown()
    assert not re.search("[█░─✓✗·]", shown)
    assert all(len(line) <= 80 for line in shown.split("\n") if "://" not in line)


@pytest.mark.parametrize("layout", TEXTS.values(), ids=TEXTS)
def test_a_lecture_nobody_began_is_one_line(layout):
    shown = _shown(**layout)
    assert "14 exercises" in shown
    assert "bigram_counts" not in shown


def test_all_is_never_said_when_some_were_not_run():
    example = check(visibility=Visibility.PUBLIC)
    idle = check(Verdict.NOT_RUN, reason="only public checks were asked for")
    shown = _shown(only(COURSE, "value", [example, idle, idle]))
    assert "all public checks passed, 2 hidden not run" in shown
    assert "2 hidden checks were not run" in shown
    assert "everything" not in shown
    assert "all 3 checks passed" in _shown(only(COURSE, "value", [example, check(), check()]))
    assert "2 checks passed, 1 not run" in _shown(only(COURSE, "value", [example, check(), idle]))


def test_the_next_step_is_the_need_before_what_rests_on_it():
    assert "Next: mend lecture01_micrograd/value.py" in _shown()
    assert "Next: everything that was asked for passed." in _shown(only(COURSE, "value", [check()]))
    stub = only(COURSE, "value", [check(Verdict.NOT_STARTED)])
    assert "Next: start lecture01_micrograd/value.py" in _shown(stub)


def test_a_fault_of_ours_never_reads_as_done():
    shown = _shown(
        only(COURSE, "value", [check(), check(Verdict.GRADER_ERROR, reason="the runner died")])
    )
    assert "the grader failed" in shown
    assert "the runner died" in shown
    assert "everything that was asked for passed" not in shown


def test_points_are_never_rounded_up_to_all():
    report = only(COURSE, "value", [check(weight=999), failed()])
    assert "10.9 of 11 points" in _shown(report)
    assert "11 of 11" not in _shown(report)


@given(st.text(st.characters()))
def test_clean_text_is_printable(text):
    cleaned = clean(text)
    assert all(character == "\n" or character.isprintable() for character in cleaned)
    assert "\n" not in clean_line(text)
    cleaned.encode()


def test_cleaning_leaves_readable_text_alone():
    for text in ("x = [1, 2]", "naïve Größe 你好 שלום 🙂 é", "two\nlines"):
        assert clean(text) == text
    assert clean("a\tb\r\nc") == "a   b\nc"
    assert clean("\ufe0f\u115f\u202e\u200b") == r"\ufe0f\u115f\u202e\u200b"


def test_long_output_is_shortened_and_says_so():
    assert shorten("a\nb\nc\nd", lines=2, columns=9) == "a\nb\n... and 2 more lines"
    assert shorten("abcdefghij", lines=2, columns=9) == "abcdef..."


def _told(*checks, verbose=False, **more):
    """The plain report of `value` with these checks."""
    result = scoring.exercise_result(COURSE.exercise("value"), list(checks))
    report = replace(every_verdict(COURSE), lectures=(_lecture_of(replace(result, **more)),))
    return re.sub(r"\s+", " ", render(report, COURSE, "text", verbose=verbose))


def _lecture_of(result):
    return scoring.lecture_result(COURSE.lecture("lecture01_micrograd"), [result])


def test_the_promise_with_a_name_is_told_first_and_the_others_are_counted():
    unnamed = check(Verdict.FAILED, id="first", message="the first to fail")
    named = replace(failed(), id="second", message="3 of 8 are off, at [1, 2]: -31.11")
    shown = _told(unnamed, named)
    assert "the first to fail" not in shown
    assert "1 more promise is broken, worth" in shown
    assert "got:" not in shown  # the sentence has it
    assert "should be: -37.35" in shown


def test_mistakes_that_fit_alike_are_shown_as_either_or_and_those_beside_it_too():
    other, beside = NamedMistake("another", "Or that?"), NamedMistake("a_third", "And that?")
    mistake = NamedMistake("one", "Is it this?", (other,), (beside,))
    shown = _told(replace(failed(), mistake=mistake))
    assert "either: one. Is it this? or: another. Or that? and: a third. And that?" in shown


def test_half_written_says_what_comes_next_and_waiting_that_there_is_nothing_to_mend():
    unwritten = check(
        Verdict.NOT_STARTED, message="Value.__pow__ is not written yet", where="value.py:121"
    )
    assert "1 of 2 promises kept; next to write: Value.__pow__, value.py, line 121" in _told(
        check(), unwritten
    )
    waiting = _told(check(Verdict.BLOCKED), blocked_by="value")
    assert "waits for value; nothing to mend here" in waiting


def test_verbose_lists_every_promise_with_its_points():
    assert "a promise that passed" not in _told(check(), failed())
    assert re.search(
        r"passed, [\d.]+ / [\d.]+: a promise that passed", _told(check(), failed(), verbose=True)
    )
