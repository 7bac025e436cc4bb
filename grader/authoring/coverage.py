"""Does every topic that the course promises have an exercise?

Reads docs/coverage.md, the rows `| topic | exercises |` of its tables.
"""

from __future__ import annotations

import re

from grader.course.manifest import Course

ROW = re.compile(r"^\|(?P<topic>[^|]+)\|(?P<exercises>[^|]+)\|\s*$")
ID = re.compile(r"`([a-z0-9_]+)`")


def problems(course: Course) -> list[str]:
    """Topics without an exercise; none for a course that has no coverage table."""
    file = course.root.parent / "docs" / "coverage.md"
    if not file.is_file():
        return []
    known = {exercise.id for exercise in course.exercises}
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = ROW.match(line)
        if row is None or set(row["topic"]) <= set("- ") or row["topic"].strip() == "topic":
            continue
        ids = ID.findall(row["exercises"])
        if not ids:
            found.append(f"docs/coverage.md: the topic {row['topic'].strip()} has no exercise")
        found += [
            f"docs/coverage.md: {name} is no exercise of the course"
            for name in ids
            if name not in known
        ]
    return found
