"""course.toml: ours holds together with the files around it, and a broken one is told apart by a sentence."""

import ast
import sys
from importlib.util import find_spec

import pytest

from grader.course.manifest import load_course
from grader.errors import UsageError
from grader.judge.grading import GradingRequest, grade
from grader.reports import render

COURSE = load_course()

SMALL = """
id = "small"
title = "A small course"
[folders]
exercises = "exercises"
solutions = "solutions"
data = "data"
[limits]
import_seconds = 10
call_seconds = 10
exercise_seconds = 60
lecture_seconds = 300
memory_mb = 1024
address_mb = 4096
processes = 64
open_files = 64
file_mb = 32
output_kb = 64
reply_mb = 64
[limits.experiment]
call_seconds = 60
[[lecture]]
id = "lecture01_one"
title = "One"
imports = ["numpy"]
video = "https://example.org/one"
off_limits = ["torch.autograd.grad"]
limits = { memory_mb = 2048 }
exercises = [
  { id = "first", title = "First", points = 1, video = "0:01:02", off_limits = ["torch.Tensor.backward"] },
  { id = "second", title = "2", points = 2.5, flags = "EST", needs = ["first"], limits = { open_files = 8 } },
]
"""


@pytest.fixture
def load(tmp_path):
    """Load a course from text, from a file of its own."""

    def load(text):
        (tmp_path / "course.toml").write_text(text)
        return load_course(tmp_path / "course.toml")

    return load


def test_a_course_is_read_whole(load, tmp_path):
    course = load(SMALL)
    first, second = course.exercises
    assert (first.points, first.video, first.off_limits) == (
        1.0,
        "0:01:02",
        ("torch.autograd.grad", "torch.Tensor.backward"),
    )
    assert (second.experiment, second.stretch, second.torch, second.writes) == (
        True,
        True,
        True,
        False,
    )
    assert second.needs == ("first",)
    assert course.imports(first) == ("numpy",)
    assert course.imports(second) == ("numpy", "torch")
    assert course.folders.content == tmp_path
    assert course.room(second) == tmp_path / "lecture01_one" / "second"
    assert course.lecture("lecture01_one").number == 1
    assert course.exercise("second") is second


def test_limits_are_overridden_from_the_general_to_the_special(load):
    first, second = load(SMALL).exercises
    assert (first.limits.call_seconds, second.limits.call_seconds) == (10, 60)
    assert (first.limits.memory_mb, second.limits.memory_mb) == (2048, 2048)
    assert (first.limits.open_files, second.limits.open_files) == (64, 8)


def test_an_installed_course_finds_the_folders_packed_with_it(load, tmp_path):
    (tmp_path / "_course" / "solutions").mkdir(parents=True)
    folders = load(SMALL).folders
    assert folders.solutions == tmp_path / "_course" / "solutions"
    assert folders.exercises == tmp_path / "exercises"


def test_provided_files_are_the_solutions_that_are_no_exercises(load, tmp_path):
    folder = tmp_path / "solutions" / "lecture01_one"
    folder.mkdir(parents=True)
    for name in ("first.py", "given.py", "README.md"):
        (folder / name).write_text("")
    course = load(SMALL)
    assert course.provided_files(course.lecture("lecture01_one")) == ("given.py",)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('id = "small"', "", "the top level lacks id"),
        ('id = "small"', "id = 3", "id of the top level should be a text, but is 3"),
        (
            'id = "small"',
            'id = "small"\nshow_output = 0',
            "show_output of the top level should be true or false, but is 0",
        ),
        (
            'id = "small"',
            'id = "small"\ncolour = "red"',
            "the top level has the unknown field colour",
        ),
        ("[limits]", "[limits", "is no valid TOML"),
        ("memory_mb = 1024", "", "[limits] lacks memory_mb"),
        ("memory_mb = 1024", "memory_mb = 0", "memory_mb of [limits] should be a number above 0"),
        ("open_files = 8", "open_fields = 8", "second has the unknown field open_fields"),
        ("lecture01_one", "one", "must look like lecture04_batchnorm"),
        ('"EST"', '"EX"', "second has the unknown flag 'X'"),
        ("0:01:02", "1:2", "video of first should be a time such as 1:02:03"),
        (
            'needs = ["first"]',
            'needs = ["third"]',
            "second needs third, which is no exercise of lecture01_one",
        ),
        ('needs = ["first"]', 'needs = ["second"]', "second needs second"),
        (
            'title = "First"',
            'title = "First", needs = ["second"]',
            "first needs second, which needs first",
        ),
        ('id = "second"', 'id = "first"', "first stands in it twice"),
        ("points = 2.5", 'points = "many"', "points of second should be a number"),
    ],
)
def test_a_broken_course_says_what_is_wrong_and_where(load, was, becomes, says):
    assert was in SMALL
    with pytest.raises(UsageError) as error:
        load(SMALL.replace(was, becomes))
    assert says in str(error.value)
    assert "course.toml" in str(error.value)


@pytest.mark.parametrize(
    ("setting", "shown"),
    [("", True), ("show_output = true\n", True), ("show_output = false\n", False)],
)
def test_what_student_code_prints_is_shown_where_the_course_allows_it(
    folding, tmp_path, setting, shown
):
    course = folding / "course.toml"
    course.write_text(setting + course.read_text())
    answer = tmp_path / "answer/lecture01_folding/fold_batchnorm.py"
    answer.parent.mkdir(parents=True)
    answer.write_text(
        "print('seen at work')\n"
        + (folding / "solutions/lecture01_folding/fold_batchnorm.py").read_text()
    )
    request = GradingRequest(("fold_batchnorm",), confinement="process")
    report = grade(load_course(course), tmp_path / "answer", request)
    assert report.score == report.max_score > 0
    assert ("seen at work" in render(report, load_course(course), "json")) == shown


def test_a_missing_course_is_a_sentence(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.toml cannot be read: No such file"):
        load_course(tmp_path / "nowhere.toml")


def _imported(source):
    """Top-level names of the modules a source imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.split(".")[0]


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.id)
def test_an_exercise_needs_exactly_the_siblings_it_imports(exercise):
    siblings = {sibling.id for sibling in COURSE.lecture(exercise.lecture).exercises}
    source = (COURSE.folders.solutions / exercise.lecture / f"{exercise.id}.py").read_text()
    assert set(_imported(source)) & siblings == set(exercise.needs)


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.id)
def test_an_exercise_has_the_name_of_no_module(exercise):
    assert exercise.id not in sys.stdlib_module_names
    assert find_spec(exercise.id) is None


@pytest.mark.parametrize("lecture", COURSE.lectures, ids=lambda lecture: lecture.id)
def test_every_video_time_lies_in_its_video(lecture):
    def seconds(time):
        hours, minutes, seconds = map(int, time.split(":"))
        return hours * 3600 + minutes * 60 + seconds

    times = [exercise.video for exercise in lecture.exercises if exercise.video]
    assert not times or (lecture.video and lecture.duration)
    assert all(seconds(time) < seconds(lecture.duration) for time in times)
