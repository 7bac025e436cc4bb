"""What there is to do: every lecture and exercise, in order.

It grades nothing and opens no exercise.
"""

from __future__ import annotations

import json

from grader.course.manifest import Course, Exercise, Lecture

FLAGS = ("experiment", "stretch", "torch", "writes")


def as_text(course: Course) -> str:
    """A line per exercise: id, points, minute of the video, title and what is special about it."""
    names = max((len(exercise.id) for exercise in course.exercises), default=0)
    lines = [course.title]
    for lecture in course.lectures:
        lines += ["", _heading(lecture)]
        lines += [_line(exercise, names) for exercise in lecture.exercises]
    return "\n".join(lines) + "\n"


def as_json(course: Course) -> str:
    """The same as one JSON object, made of what course.toml says."""
    lectures = [
        {
            "id": lecture.id,
            "number": lecture.number,
            "title": lecture.title,
            "video": lecture.video,
            "duration": lecture.duration,
            "exercises": [_record(exercise) for exercise in lecture.exercises],
        }
        for lecture in course.lectures
    ]
    record = {"version": 1, "course": course.id, "title": course.title, "lectures": lectures}
    return json.dumps(record, indent=1) + "\n"


def _heading(lecture: Lecture) -> str:
    points = sum(exercise.points for exercise in lecture.exercises if not exercise.stretch)
    video = f"  {lecture.video} ({lecture.duration})" if lecture.video else ""
    return f"Lecture {lecture.number}: {lecture.title}, {points:g} points{video}"


def _line(exercise: Exercise, names: int) -> str:
    special = [flag for flag in ("experiment", "stretch") if getattr(exercise, flag)]
    title = exercise.title + (f" ({', '.join(special)})" if special else "")
    points = f"{exercise.points:g} {'point' if exercise.points == 1 else 'points'}"
    return f"  {exercise.id:{names}}  {points:>9}  {exercise.video or '':>7}  {title}".rstrip()


def _record(exercise: Exercise) -> dict[str, object]:
    return {
        "id": exercise.id,
        "title": exercise.title,
        "points": exercise.points,
        **{flag: getattr(exercise, flag) for flag in FLAGS},
        "needs": list(exercise.needs),
        "video": exercise.video,
    }
