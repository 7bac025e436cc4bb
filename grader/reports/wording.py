"""What a scorecard says, before anybody decides how it looks.

The terminal and the plain report differ in layout only: every sentence, every count and the choice
of what comes first is made here, once. Text that may come from a learner is cleaned on its way out.
"""

from __future__ import annotations

from collections import Counter
from math import fsum

from grader.cleaning import clean, clean_line, shorten
from grader.course.manifest import Course, Exercise, Lecture
from grader.course.results import (
    CheckResult,
    ExerciseResult,
    LectureResult,
    NamedMistake,
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
    begun = _half_written(exercise)
    if begun:
        return begun
    if exercise.verdict not in UNTOUCHED:
        return f"{WORDS[exercise.verdict]}; {counts}"
    if exercise.verdict is Verdict.BLOCKED and exercise.blocked_by:
        return f"waits for {exercise.blocked_by}; nothing to mend here"
    blocker = exercise.blocked_by or exercise.first_fix
    return WORDS[exercise.verdict] + (f"; first fix {blocker}" if blocker else "")


def details(exercise: ExerciseResult, lecture: Lecture, about: Exercise) -> list[tuple[str, str]]:
    """Label and text, in reading order, of the promise that an exercise breaks: one with a name first.

    Empty for an exercise that passed, was not run or was not begun.
    """
    if exercise.verdict in QUIET | UNTOUCHED:
        return []
    check = _first_told(exercise)
    if check is None:
        return []
    kind = "example" if check.visibility is Visibility.PUBLIC else "hidden check"
    pairs = [
        ("promise", f"{clean_line(check.promise)} ({kind})"),
        ("", _shown(check.message, TEXT_LINES)),
        ("got", _unless_said(check.got, check.message)),
        ("should be", _unless_said(check.expected, check.message)),
        ("where", _place(check)),
        ("reason", _shown(check.reason, TEXT_LINES)),
        ("looks like", _mistake(check)),
        ("more", _others_broken(exercise, check)),
        ("first fix", exercise.blocked_by or exercise.first_fix or ""),
        ("printed", _quoted(_shown(exercise.output, PRINTED_LINES))),
        ("video", video(lecture, about)),
    ]
    return [(label, text) for label, text in pairs if text]


def promises(exercise: ExerciseResult) -> list[tuple[Verdict, str, str]]:
    """Verdict, promise and points of every check, for those who want to see all of them."""
    return [
        (check.verdict, clean_line(check.promise), check.points or WORDS[check.verdict])
        for check in exercise.checks
    ]


def _half_written(exercise: ExerciseResult) -> str:
    """What of an exercise that is partly written is kept, and what comes next; empty for any other."""
    kept = sum(check.verdict is Verdict.PASSED for check in exercise.checks)
    waiting = [check for check in exercise.checks if check.verdict is Verdict.NOT_STARTED]
    if not kept or not waiting or not {*QUIET, *UNTOUCHED}.issuperset(_verdicts(exercise)):
        return ""
    sentence = f"{kept} of {len(exercise.checks)} promises kept"
    file, _, line = waiting[0].where.rpartition(":")
    place = f", {clean_line(file)}, line {clean_line(line)}" if file else ""
    written = clean_line(waiting[0].message.partition(" is not written")[0])
    return f"{sentence}; next to write: {written}{place}" if place else sentence


def _verdicts(exercise: ExerciseResult) -> set[Verdict]:
    return {check.verdict for check in exercise.checks}


def _others_broken(exercise: ExerciseResult, told: CheckResult) -> str:
    """How many more promises are broken, and what they cost."""
    others = [
        check
        for check in exercise.checks
        if check is not told and check.verdict not in QUIET | {Verdict.GRADER_ERROR}
    ]
    if not others:
        return ""
    lost = fsum(check.max_score - check.score for check in others)
    promises = "promise is" if len(others) == 1 else "promises are"
    cost = f", worth {round(lost, 2):g} points" if lost else ""
    return f"{len(others)} more {promises} broken{cost} (-v lists all)"


def _unless_said(text: str, message: str) -> str:
    """A value, unless the sentence above has it."""
    return "" if text.strip() and text.strip() in message else _shown(text, TEXT_LINES)


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


def _first_told(exercise: ExerciseResult) -> CheckResult | None:
    """The broken check that says most: one whose mistake explains most of them.

    Else the first that says what is wrong; else the first that says something is missing.
    """
    failed = [check for check in exercise.checks if check.verdict not in QUIET]
    names = Counter(check.mistake.id for check in failed if check.mistake)
    named = [check for check in failed if check.mistake]
    if named:
        return max(named, key=lambda check: names[check.mistake.id] if check.mistake else 0)
    informative = [check for check in failed if check.verdict not in UNTOUCHED]
    return next(iter(informative or failed), None)


def _mistake(check: CheckResult) -> str:
    """The mistake and its hint; each in a line of its own where several fit alike, or are joined."""
    if not check.mistake:
        return ""
    first, others, beside = check.mistake, check.mistake.others, check.mistake.beside
    joints = ["or: "] * len(others) + ["and: "] * len(beside)
    lines = [f"{'either: ' if others else ''}{_hint(first)}"]
    lines += [f"{joint}{_hint(one)}" for joint, one in zip(joints, (*others, *beside), strict=True)]
    return "\n".join(lines)


def _hint(mistake: NamedMistake) -> str:
    return f"{clean_line(mistake.id).replace('_', ' ')}. {clean_line(mistake.hint)}"


def _place(check: CheckResult) -> str:
    """Where it went wrong, unless the message says so, as one of several lines does."""
    in_message = check.where in check.message or "\n" in check.message.strip()
    in_message = in_message or _in_words(check.where) in check.message
    return "" if in_message else _shown(check.where, TEXT_LINES)


def _in_words(place: str) -> str:
    """'W2 at [0]' as a sentence says it, '..., at [0]'."""
    return f"at {place.rpartition(' at ')[2]}" if " at " in place else place


def _reason(exercise: ExerciseResult) -> str:
    return clean_line(next((check.reason for check in exercise.checks if check.reason), ""))


def _shown(text: str, lines: int) -> str:
    return shorten(clean(text).strip("\n"), lines, COLUMNS) if text.strip() else ""
