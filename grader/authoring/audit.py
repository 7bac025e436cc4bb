"""The course checks itself: solutions pass, stubs are not started, every mistake is caught.

Variants must pass as well, and every check must fail some mistake. Everything is graded as a
submission, through the same cage as a learner's. Nothing is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.authoring import coverage, stubs
from grader.cage.host.submission import Submission, read_submission
from grader.course.manifest import Course, Exercise
from grader.course.results import ExerciseResult, NamedMistake, Verdict
from grader.course.scoring import DEFAULT_SEED
from grader.diagnosis.catalogue import Mistake, Variant, load_mistakes, load_variants
from grader.judge.engine import Engine
from grader.judge.grading import (
    GradingRequest,
    OnProgress,
    Task,
    grade_tasks,
    with_needs,
)

EXPERIMENT_SEEDS = 3
IMPATIENCE = 0.2  # of every time limit for a mistake: some never end, and that is what catches them
MOST_WORDS = 60  # of a hint: it asks, and does not tell
UNSCORED = (Verdict.NOT_RUN, Verdict.GRADER_ERROR)


@dataclass
class AuditResult:
    """What the audit counted, and what is wrong. `notes` are worth reading, but break no promise."""

    exercises: int = 0
    checks: int = 0
    mistakes: int = 0
    caught: int = 0
    named: int = 0
    stubs_not_started: int = 0
    solutions_passed: int = 0
    variants: int = 0
    variants_passed: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The counts and the problems, by name."""
        names = (
            "exercises",
            "checks",
            "mistakes",
            "caught",
            "named",
            "stubs_not_started",
            "solutions_passed",
            "variants",
            "variants_passed",
            "problems",
        )
        return {name: getattr(self, name) for name in names}

    def text(self) -> str:
        """The same in sentences, with a line for every note and every problem."""
        lines = [
            f"{self.exercises} exercises, {self.checks} checks, {self.mistakes} mistakes.",
            f"Solutions that pass: {self.solutions_passed}. Stubs that are not started: {self.stubs_not_started}.",
            f"Right answers written otherwise: {self.variants}. Those that pass: {self.variants_passed}.",
            f"Mistakes caught: {self.caught}. Mistakes named: {self.named}.",
        ]
        lines += [f"note: {note}" for note in self.notes]
        lines += [f"problem: {problem}" for problem in self.problems] or ["No problems."]
        return "\n".join(lines)


def audit(
    course: Course,
    exercises: Sequence[str],
    solutions: Path | None = None,
    seeds: int = 1,
    progress: OnProgress | None = None,
    all_mistakes: bool = False,
) -> AuditResult:
    """Audit these exercises with `seeds` run seeds, experiments with at most 3 of them.

    solutions: a folder to audit instead of the course's own. Mistakes are graded with the first
    seed only, unless all_mistakes. UsageError and GraderFault as in grading.
    """
    result = AuditResult(exercises=len(exercises))
    folder = solutions or course.folders.solutions
    with Engine(course, with_needs(course, exercises)) as engine:
        engine.collect()
        result.checks = sum(len(engine.manifest.get(name, ())) for name in exercises)
        _Audit(course, engine, exercises, folder, seeds, progress, result, all_mistakes).run()
    if solutions is None:  # the course's own: its other promises are to be kept, too
        report = stubs.write_stubs(
            course, [course.exercise(name) for name in exercises], check=True
        )
        result.problems += [
            f"exercises/{path} is not what its solution gives"
            for path in (*report.stale, *report.edited)
        ]
        result.problems += [f"exercises/{path} has no solution" for path in report.missing]
        result.problems += coverage.problems(course)
    return result


class _Audit:
    """One audit while it runs: its tasks, and what their results say."""

    def __init__(
        self,
        course: Course,
        engine: Engine,
        exercises: Sequence[str],
        solutions: Path,
        seeds: int,
        progress: OnProgress | None,
        result: AuditResult,
        all_mistakes: bool,
    ):
        self.course, self.engine, self.exercises = course, engine, exercises
        self.solutions, self.result = read_submission(course, solutions), result
        self.seeds = [DEFAULT_SEED + i for i in range(seeds)]
        self.progress = progress
        self.all_mistakes = all_mistakes
        self.mistakes = self._load_mistakes(solutions)
        self.variants = self._load_variants(solutions)

    def run(self) -> None:
        """Everything is graded in one go, so that no core waits; then it is read."""
        stubs = read_submission(self.course, self.course.folders.exercises)
        asked = [(name, seed) for name in self.exercises for seed in self._seeds_of(name)]
        wrong = [
            (exercise, mistake, seed)
            for exercise, mistake in self.mistakes
            for seed in self._seeds_of(exercise.id)[: None if self.all_mistakes else 1]
        ]
        otherwise = [
            (exercise, variant, seed)
            for exercise, variant in self.variants
            for seed in self._seeds_of(exercise.id)
        ]
        tasks = [self._task(stubs, name, self.seeds[0]) for name in self.exercises]
        tasks += [self._task(self.solutions, name, seed) for name, seed in asked]
        tasks += [
            self._task(
                self._with(exercise, mistake),
                exercise.id,
                seed,
                diagnose=seed == self.seeds[0],
                timeout_scale=1.0 if exercise.experiment else IMPATIENCE,
            )
            for exercise, mistake, seed in wrong
        ]
        tasks += [
            self._task(self._with(exercise, variant), exercise.id, seed)
            for exercise, variant, seed in otherwise
        ]
        results = iter(grade_tasks(self.engine, tasks, self.progress))
        for _, stub in zip(self.exercises, results):
            self._read_stub(stub)
        self._read_solutions([(seed, next(results)) for _, seed in asked])
        self._read_mistakes(
            [(exercise, mistake, seed, next(results)) for exercise, mistake, seed in wrong]
        )
        self._read_variants([(variant, seed, next(results)) for _, variant, seed in otherwise])

    def _load_mistakes(self, solutions: Path) -> list[tuple[Exercise, Mistake]]:
        found: list[tuple[Exercise, Mistake]] = []
        for exercise in map(self.course.exercise, self.exercises):
            file = self.course.room(exercise) / "mistakes.py"
            solution = solutions / exercise.lecture / f"{exercise.id}.py"
            if not file.is_file():
                self.result.problems.append(f"{exercise.id} has no mistakes")
                continue
            if not solution.is_file():
                continue  # grading the solutions says so
            mistakes, not_applicable = load_mistakes(file, solution)
            found += [(exercise, mistake) for mistake in mistakes]
            self.result.problems += [
                f"{exercise.id}: the hint of {mistake.id} has {words} words, but at most {MOST_WORDS} are read"
                for mistake in mistakes
                if (words := len(mistake.hint.split())) > MOST_WORDS
            ]
            self.result.problems += [
                f"{exercise.id}: the mistake {lost.id} no longer applies to the solution: {lost.reason}"
                for lost in not_applicable
            ]
        self.result.mistakes = len(found)
        return found

    def _load_variants(self, solutions: Path) -> list[tuple[Exercise, Variant]]:
        found: list[tuple[Exercise, Variant]] = []
        for exercise in map(self.course.exercise, self.exercises):
            solution = solutions / exercise.lecture / f"{exercise.id}.py"
            if not solution.is_file():
                continue
            variants, not_applicable = load_variants(self.course.room(exercise), solution)
            found += [(exercise, variant) for variant in variants]
            self.result.problems += [
                f"{exercise.id}: the variant {lost.id} no longer applies to the solution: {lost.reason}"
                for lost in not_applicable
            ]
        self.result.variants = len(found)
        return found

    def _task(
        self,
        submission: Submission,
        name: str,
        seed: int,
        diagnose: bool = False,
        timeout_scale: float = 1.0,
    ) -> Task:
        request = GradingRequest(
            (name,), seed=seed, diagnose=diagnose, timeout_scale=timeout_scale, run_stubs=True
        )
        return Task(submission, request, name)

    def _with(self, exercise: Exercise, answer: Mistake | Variant) -> Submission:
        """The solutions of a lecture with another answer in place of one of them."""
        files = {**self.solutions.lecture(exercise.lecture), exercise.id: answer.source.encode()}
        return Submission(answer.id, {exercise.lecture: files})

    def _seeds_of(self, name: str) -> list[int]:
        return (
            self.seeds[:EXPERIMENT_SEEDS] if self.course.exercise(name).experiment else self.seeds
        )

    def _seeds_tried(self, name: str) -> int:
        return len(self._seeds_of(name)) if self.all_mistakes else 1

    def _read_variants(self, results: Iterable[tuple[Variant, int, ExerciseResult]]) -> None:
        refused = set()
        for variant, seed, result in results:
            for check in result.checks:
                if check.verdict not in (Verdict.PASSED, Verdict.NOT_RUN):
                    refused.add((result.id, variant.id))
                    self.result.problems.append(
                        f"{result.id}: the right answer {variant.id} does not pass {check.id} with seed {seed}: "
                        f"{check.verdict.value}, {' '.join((check.message or check.reason).split())}"
                    )
        self.result.variants_passed = self.result.variants - len(refused)

    def _read_stub(self, stub: ExerciseResult) -> None:
        if stub.verdict is Verdict.NOT_STARTED:
            self.result.stubs_not_started += 1
        elif stub.verdict is not Verdict.NOT_RUN:
            self.result.problems.append(
                f"the stub of {stub.id} is {stub.verdict.value}, but should be not_started"
            )
        self.result.problems += [
            f"the stub of {stub.id} passes {check.id}"
            for check in stub.checks
            if check.verdict is Verdict.PASSED
        ]

    def _read_solutions(self, results: Iterable[tuple[int, ExerciseResult]]) -> None:
        wrong = set()
        for seed, solution in results:
            for check in solution.checks:
                if check.verdict not in (Verdict.PASSED, Verdict.NOT_RUN):
                    wrong.add(solution.id)
                    self.result.problems.append(
                        f"the solution of {solution.id} does not pass {check.id} with seed {seed}: "
                        f"{check.verdict.value}, {' '.join((check.message or check.reason).split())}"
                    )
        self.result.solutions_passed = len(self.exercises) - len(wrong)

    def _read_mistakes(
        self, results: Iterable[tuple[Exercise, Mistake, int, ExerciseResult]]
    ) -> None:
        # exercise -> checks that some mistake fails
        failing: dict[str, set[str]] = {name: set() for name in self.exercises}
        escapes: Counter[tuple[str, str]] = Counter()  # mistake -> seeds with which no check failed
        for exercise, mistake, seed, result in results:
            failed = [
                check for check in result.checks if check.verdict not in (Verdict.PASSED, *UNSCORED)
            ]
            failing[exercise.id].update(check.id for check in failed)
            escapes[exercise.id, mistake.id] += not failed
            if seed == self.seeds[0]:
                self._note_names(
                    exercise, mistake, _names([check.mistake for check in failed if check.mistake])
                )
        self.result.caught = sum(not count for count in escapes.values())
        self.result.problems += [
            f"{exercise_id}: no check fails the mistake {name} with {count} of "
            f"{self._seeds_tried(exercise_id)} seeds"
            for (exercise_id, name), count in escapes.items()
            if count
        ]
        for name in self.exercises:
            self.result.problems += [
                f"{name}: no mistake fails the check {check['id']}"
                for check in self.engine.manifest.get(name, ())
                if self.mistakes and check["weight"] > 0 and check["id"] not in failing[name]
            ]

    def _note_names(self, exercise: Exercise, mistake: Mistake, names: set[str]) -> None:
        if mistake.id in names:
            self.result.named += 1
        elif names:
            self.result.notes.append(
                f"{exercise.id}: {mistake.id} cannot be told from {', '.join(sorted(names))}"
            )
        else:
            self.result.notes.append(f"{exercise.id}: {mistake.id} is caught, but not named")


def _names(named: Iterable[NamedMistake]) -> set[str]:
    """The ids that a report gives, either ... or and joined ones too."""
    return {one.id for mistake in named for one in (mistake, *mistake.others, *mistake.beside)}
