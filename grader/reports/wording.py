"""What a scorecard says, before anybody decides how it looks.

The terminal and the plain report differ in layout only: every sentence, every count and the choice
of what comes first is made here, once. Text that may come from a learner is cleaned on its way out.
"""

from __future__ import annotations

from math import fsum

from grader.cleaning import clean, clean_line, shorten
from grader.course.manifest import Course, Exercise, Lecture
from grader.course.results import (
    CheckResult,
    ExerciseResult,
    LectureResult,
    Report,
    Verdict,
    Visibility,
)
from grader.course.scoring import shown_points

WORDS = {
    Verdict.PASSED: "passed",
    Verdict.FAILED: "not right yet",
    Verdict.ERROR: "stopped with an error",
    Verdict.TIMEOUT: "took too long",
    Verdict.OUT_OF_MEMORY: "ran out of memory",
    Verdict.CRASHED: "crashed",
    Verdict.NOT_STARTED: "not started",
    Verdict.BLOCKED: "blocked",
    Verdict.NOT_RUN: "not run",
    Verdict.GRADER_ERROR: "the grader failed here: these points are pending",
}
QUIET = {Verdict.PASSED, Verdict.NOT_RUN}
UNTOUCHED = {Verdict.NOT_STARTED, Verdict.BLOCKED}
PRINTED_LINES, TEXT_LINES, COLUMNS = 8, 20, 500


def points(score: float, maximum: float) -> tuple[str, str]:
    """Both numbers with at most one decimal; what is not all is never rounded up to all."""
    return shown_points(score, maximum, decimals=1)


def summary(exercise: ExerciseResult) -> str:
    """What is missing, or that nothing is, in one line."""
    counts = _counts(exercise)
    if exercise.verdict is Verdict.PASSED:
        return counts
    if exercise.verdict is Verdict.NOT_RUN:
        return f"not run: {_reason(exercise)}" if exercise.checks else "has no checks"
    if exercise.verdict not in UNTOUCHED:
        return f"{WORDS[exercise.verdict]}; {counts}"
    blocker = exercise.blocked_by or exercise.first_fix
    return WORDS[exercise.verdict] + (f"; first fix {blocker}" if blocker else "")


def details(exercise: ExerciseResult, lecture: Lecture, about: Exercise) -> list[tuple[str, str]]:
    """Label and text, in reading order, of the first promise that an exercise breaks.

    Empty for an exercise that passed, was not run or was not begun.
    """
    if exercise.verdict in QUIET | UNTOUCHED:
        return []
    check = _first_failed(exercise)
    if check is None:
        return []
    kind = "example" if check.visibility is Visibility.PUBLIC else "hidden check"
    pairs = [
        ("promise", f"{clean_line(check.promise)} ({kind})"),
        ("", _shown(check.message, TEXT_LINES)),
        ("got", _shown(check.got, TEXT_LINES)),
        ("should be", _shown(check.expected, TEXT_LINES)),
        ("where", _place(check)),
        ("reason", _shown(check.reason, TEXT_LINES)),
        ("looks like", _mistake(check)),
        ("first fix", exercise.blocked_by or exercise.first_fix or ""),
        ("printed", _quoted(_shown(exercise.output, PRINTED_LINES))),
        ("video", video(lecture, about)),
    ]
    return [(label, text) for label, text in pairs if text]


def _quoted(text: str) -> str:
    """Every line marked as somebody else's words, so that none can pass for a line of the report."""
    return "\n".join(f"| {line}" for line in text.split("\n")) if text else ""


def can_wait(report: Report, lecture: LectureResult) -> bool:
    """Is this one of several lectures, and none of its exercises started?"""
    verdicts = {exercise.verdict for exercise in lecture.exercises}
    idle = Verdict.NOT_STARTED in verdicts <= {*UNTOUCHED, Verdict.NOT_RUN}
    return idle and len(report.lectures) > 1 and len(lecture.exercises) > 1


def totals(report: Report) -> str:
    """The sum, and the stretch points beside it."""
    score, maximum = points(report.score, report.max_score)
    of_stretch = fsum(exercise.max_score for exercise in report.exercises if exercise.stretch)
    beside = " of ".join(points(report.stretch_score, of_stretch))
    sentence = f"{score} of {maximum} points"
    if report.pending_score:
        sentence += f", {round(report.pending_score, 1):g} of them pending"
    return sentence + (f", and {beside} stretch points" if of_stretch else "")


def graded(report: Report, course: Course) -> str:
    """The first line of every text report: the course, and the folder that was graded."""
    return f"{course.title}: {clean_line(report.submission)}"


def standing(report: Report) -> list[str]:
    """Why the points are no official ones, for those who grade others; nothing where only the seed speaks against it.

    A learner's own run always has a seed that can be guessed, and needs no sentence about that.
    """
    return [
        f"Not official: {clean_line(doubt)}." for doubt in report.not_official if "pending" in doubt
    ]


def next_step(report: Report, course: Course) -> list[str]:
    """What to do now, and where the video explains it: one or two lines."""
    waiting = [
        exercise
        for exercise in report.exercises
        if exercise.verdict not in QUIET | {Verdict.GRADER_ERROR}
    ]
    if not waiting:
        return [_everything(report)]
    first = min(waiting, key=lambda exercise: (exercise.stretch, exercise.verdict in UNTOUCHED))
    about = course.exercise(first.blocked_by or first.first_fix or first.id)
    lecture = course.lecture(about.lecture)
    verb = "start" if first.id == about.id and first.verdict is Verdict.NOT_STARTED else "mend"
    explained = video(lecture, about)
    step = f"{verb} {about.lecture}/{about.id}.py: {about.title}"
    return [step, f"video {explained}"] if explained else [step]


def confinement(report: Report) -> list[str]:
    """How the learner's code was shut in, and each thing that this does not stop."""
    return [
        f"Run at confinement level {report.confinement.level}.",
        *(clean_line(gap) for gap in report.confinement.lacks),
        *standing(report),
    ]


def video(lecture: Lecture, exercise: Exercise) -> str:
    """The minute that explains an exercise, with a link to it; empty where the lecture has none."""
    if not exercise.video or not lecture.video:
        return ""
    hours, minutes, seconds = map(int, exercise.video.split(":"))
    joint = "&" if "?" in lecture.video else "?"
    return f"{exercise.video}  {lecture.video}{joint}t={hours * 3600 + minutes * 60 + seconds}"


def _counts(exercise: ExerciseResult) -> str:
    """How many checks passed, examples and hidden ones apart, and how many were not run."""
    public, hidden = (
        [check for check in exercise.checks if check.visibility is kind] for kind in Visibility
    )
    run = [check for check in exercise.checks if check.verdict is not Verdict.NOT_RUN]
    passed = [check for check in run if check.verdict is Verdict.PASSED]
    idle = len(exercise.checks) - len(run)
    if len(passed) < len(run):
        return f"{len(passed)} of {len(run)} checks passed" + (f", {idle} not run" if idle else "")
    if not idle:
        return f"all {len(run)} checks passed" if len(run) > 1 else "the check passed"
    hidden_idle = [check for check in hidden if check.verdict is Verdict.NOT_RUN]
    if hidden_idle and len(hidden_idle) == idle == len(hidden) and public:
        return f"all public checks passed, {idle} hidden not run"
    return f"{len(passed)} checks passed, {idle} not run"


def _everything(report: Report) -> str:
    checks = [check for exercise in report.exercises for check in exercise.checks]
    idle = [check for check in checks if check.verdict is Verdict.NOT_RUN]
    faults = any(exercise.verdict is Verdict.GRADER_ERROR for exercise in report.exercises)
    if faults:
        return "nothing is left for you to mend, but the grader failed on some checks: run it once more"
    if not idle:
        return "everything that was asked for passed"
    hidden = all(check.visibility is Visibility.HIDDEN for check in idle)
    return f"nothing to mend; {len(idle)} {'hidden ' if hidden else ''}checks were not run"


def _first_failed(exercise: ExerciseResult) -> CheckResult | None:
    """The first check that says what is wrong; else the first that says something is missing."""
    failed = [check for check in exercise.checks if check.verdict not in QUIET]
    informative = [check for check in failed if check.verdict not in UNTOUCHED]
    return next(iter(informative or failed), None)


def _mistake(check: CheckResult) -> str:
    if not check.mistake:
        return ""
    return f"{check.mistake.id.replace('_', ' ')}. {clean_line(check.mistake.hint)}"


def _place(check: CheckResult) -> str:
    """Where it went wrong, unless the message says so, as one of several lines does."""
    in_message = check.where in check.message or "\n" in check.message.strip()
    return "" if in_message else _shown(check.where, TEXT_LINES)


def _reason(exercise: ExerciseResult) -> str:
    return clean_line(next((check.reason for check in exercise.checks if check.reason), ""))


def _shown(text: str, lines: int) -> str:
    return shorten(clean(text).strip("\n"), lines, COLUMNS) if text.strip() else ""
