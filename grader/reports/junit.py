"""JUnit XML, as continuous integration servers read it: a suite per exercise, a case per check.

A failed promise is a failure; an error, a timeout, a crash or a fault of ours is an
error; what was not run is skipped. Points stand in the properties. Characters that XML
does not allow are spelled out.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader.cleaning import clean, clean_line
from grader.course.results import CheckResult, ExerciseResult, Report, Verdict

TAGS = {
    Verdict.FAILED: "failure",
    Verdict.NOT_STARTED: "failure",
    Verdict.BLOCKED: "failure",
    Verdict.NOT_RUN: "skipped",
}  # whatever is neither these nor passed is an error


def render(report: Report) -> str:
    """The report as one XML document."""
    checks = [check for exercise in report.exercises for check in exercise.checks]
    root = Element("testsuites", {"name": report.course, **_counts(checks)})
    for lecture in report.lectures:
        for exercise in lecture.exercises:
            root.append(_suite(lecture.id, exercise))
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(lecture: str, exercise: ExerciseResult) -> Element:
    name = f"{lecture}.{exercise.id}"
    attributes = {"name": name, **_counts(exercise.checks), "time": f"{exercise.seconds:.3f}"}
    suite = Element("testsuite", attributes)
    properties = SubElement(suite, "properties")
    facts = {
        "verdict": exercise.verdict.value,
        "score": f"{exercise.score:g}",
        "max_score": f"{exercise.max_score:g}",
        "stretch": str(exercise.stretch).lower(),
    }
    for fact, value in facts.items():
        SubElement(properties, "property", name=fact, value=value)
    for check in exercise.checks:
        suite.append(_case(name, check))
    if exercise.output:
        SubElement(suite, "system-out").text = clean(exercise.output)
    return suite


def _case(suite: str, check: CheckResult) -> Element:
    case = Element(
        "testcase",
        classname=suite,
        name=clean_line(check.promise) or check.id,
        time=f"{check.seconds:.3f}",
    )
    if check.verdict is not Verdict.PASSED:
        message = clean_line(check.message or check.reason) or check.verdict.value
        tag = TAGS.get(check.verdict, "error")
        SubElement(case, tag, type=check.verdict.value, message=message).text = _text(check)
    return case


def _text(check: CheckResult) -> str:
    """The whole story of a check that did not pass."""
    lines = {
        "": check.message,
        "got": check.got,
        "should be": check.expected,
        "where": check.where,
        "reason": check.reason,
        "hint": check.mistake.hint if check.mistake else "",
    }
    return "\n".join(
        clean(f"{label}: {text}" if label else text) for label, text in lines.items() if text
    )


def _counts(checks: Sequence[CheckResult]) -> dict[str, str]:
    tags = [
        TAGS.get(check.verdict, "error") for check in checks if check.verdict is not Verdict.PASSED
    ]
    return {
        "tests": str(len(checks)),
        "failures": str(tags.count("failure")),
        "errors": str(tags.count("error")),
        "skipped": str(tags.count("skipped")),
    }
