"""The record of results.py as text: what every other report and program is made from."""

from __future__ import annotations

import json

from grader.course.results import Report, to_json


def render(report: Report) -> str:
    """One JSON object of version 1, as `docs/report.schema.json` describes it, in ASCII."""
    return json.dumps(to_json(report), indent=1, ensure_ascii=True, allow_nan=False) + "\n"
