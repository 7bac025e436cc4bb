"""Grades many single files at once, each put into a copy of the solutions: what the benchmarks of faults, names and right answers share.

Holds no set and prints nothing.
"""

from collections.abc import Iterable
from pathlib import Path

from grader.cage.host.submission import Submission, read_submission
from grader.course.manifest import Course
from grader.course.results import ExerciseResult
from grader.judge.engine import Engine
from grader.judge.grading import GradingRequest, Task, grade_tasks, with_needs


def grade_answers(
    course: Course,
    answers: Iterable[tuple[str, str]],
    *,
    seed: int | None = None,
    diagnose: bool = False,
    timeout_scale: float = 1.0,
    progress=None,
) -> list[ExerciseResult]:
    """One result for each (exercise id, source), in their order, all with one warm engine."""
    answers = list(answers)
    solutions = read_submission(course, course.folders.solutions)
    tasks = []
    for exercise_id, source in answers:
        lecture = course.exercise(exercise_id).lecture
        files = {**solutions.lecture(lecture), exercise_id: source.encode()}
        request = GradingRequest(
            (exercise_id,),
            seed=seed,
            diagnose=diagnose,
            timeout_scale=timeout_scale,
        )
        tasks.append(Task(Submission("answer", {lecture: files}), request, exercise_id))
    with Engine(course, with_needs(course, sorted({id for id, _ in answers}))) as engine:
        return grade_tasks(engine, tasks, progress)


def exhibits(folder: Path) -> list[tuple[str, str, str]]:
    """(exercise id, label, source) of every file `<exercise>__<label>.py` of a folder."""
    found = []
    for path in sorted(folder.glob("*.py")):
        exercise_id, _, label = path.stem.partition("__")
        found.append((exercise_id, label, path.read_text(encoding="utf-8")))
    return found
