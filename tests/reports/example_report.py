"""A report with every verdict in it, and with text as hostile as a learner's code can print."""

from dataclasses import replace

from grader.course import scoring
from grader.course.manifest import Course
from grader.course.results import (
    CheckResult,
    Confinement,
    NamedMistake,
    Report,
    Verdict,
    Visibility,
)

HOSTILE = (
    "\x1b[2J\x1b[31mTotal 32 of 32\r\u202egnorw\u200b [bold]all passed[/bold] \udc80\x00 ]]> & <b>"
)
HINT = "Is b inside the brackets with mean, or outside?"


def check(verdict=Verdict.PASSED, visibility=Visibility.HIDDEN, **fields) -> CheckResult:
    """One check; its promise is made from its verdict."""
    return CheckResult(
        fields.pop("id", f"test_{verdict.value}"),
        f"a promise that {verdict.value}",
        verdict,
        visibility,
        **fields,
    )


def failed() -> CheckResult:
    """A failed check with all that can be said about one."""
    return check(
        Verdict.FAILED,
        weight=2,
        message="3 of 8 numbers in W2 are off",
        got="-31.11",
        expected="-37.35",
        where="[1, 2]",
        mistake=NamedMistake("bias_is_not_stretched", HINT),
    )


def every_verdict(course: Course) -> Report:
    """Lecture 1 with one exercise for each verdict, and all of lecture 2 not started."""
    example = check(visibility=Visibility.PUBLIC)
    hostile = check(Verdict.ERROR, message=HOSTILE, where=HOSTILE)
    idle = check(Verdict.NOT_RUN, reason="only public checks were asked for")
    by_id = {
        "numerical_derivatives": [example, check()],
        "analytic_gradient": [example, idle],
        "value": [example, failed()],
        "softmax_nll": [check(Verdict.BLOCKED)],
        "scalar_mlp": [hostile],
        "gradient_descent": [check(Verdict.TIMEOUT, message="took longer than 10 s")],
        "graph_drawing": [check(Verdict.OUT_OF_MEMORY)],
        "two_neuron_layer": [check(Verdict.CRASHED)],
        "neuron_in_torch": [check(Verdict.GRADER_ERROR, reason="the runner died")],
        "four_points": [check(Verdict.NOT_STARTED)],
        "hinge_loss": [example, check()],
    }
    results = [
        scoring.exercise_result(
            course.exercise(name),
            checks,
            seconds=0.25,
            blocked_by="value" if name == "softmax_nll" else None,
            output=HOSTILE if name == "scalar_mlp" else "",
        )
        for name, checks in by_id.items()
    ]
    results += [
        scoring.exercise_result(exercise, [check(Verdict.NOT_STARTED)])
        for exercise in course.lecture("lecture02_bigram").exercises
    ]
    results = scoring.with_first_fixes(course, results)
    return scoring.report(
        course,
        results,
        submission="exercises",
        seed=1337,
        versions={"python": "3.11.7", "torch": "2.13.0", "kit": "0.1.0"},
        confinement=Confinement("process", ("student code can use the network",)),
    )


def only(course: Course, name: str, checks: list[CheckResult]) -> Report:
    """A report on one exercise."""
    whole = every_verdict(course)
    result = scoring.exercise_result(course.exercise(name), checks)
    lecture = scoring.lecture_result(course.lecture(course.exercise(name).lecture), [result])
    return replace(
        whole,
        lectures=(lecture,),
        score=result.score,
        max_score=result.max_score,
        stretch_score=0.0,
    )
