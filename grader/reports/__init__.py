"""Report -> text. These modules know results and course; nothing of pytest, sessions or clocks."""

from __future__ import annotations

from grader.course.manifest import Course
from grader.course.results import Report


def render(
    report: Report,
    course: Course,
    report_format: str,
    width: int | None = None,
    colours: str | None = None,
    verbose: bool = False,
) -> str:
    """The report as `json`, `junit` or `text`.

    Text is laid out for a terminal `width` columns wide, and is plain sentences where width is
    None. colours: rich's name of the terminal's colour system, None for no colours. verbose: the
    text lists every promise.
    """
    if report_format == "json":
        from grader.reports import json

        return json.render(report)
    if report_format == "junit":
        from grader.reports import junit

        return junit.render(report)
    if width is None:
        from grader.reports import plain

        return plain.render(report, course, verbose)
    from grader.reports import terminal

    return terminal.render(report, course, width, colours, verbose)
