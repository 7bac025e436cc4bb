"""What people type to say which exercises they mean."""

import pytest

from grader.course.manifest import load_course
from grader.course.targets import exercises_named, resolve
from grader.errors import UsageError

COURSE = load_course()


@pytest.fixture
def submission(tmp_path):
    """A folder that holds two exercises and something else."""
    for path in (
        "lecture01_micrograd/value.py",
        "lecture04_batchnorm/fold_batchnorm.py",
        "notes.py",
    ):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("")
    return tmp_path


def _of(lecture):
    return tuple(exercise.id for exercise in COURSE.lecture(lecture).exercises)


@pytest.mark.parametrize(
    "word", ["4", "04", "lecture4", "lecture04", "lecture04_batchnorm", "Batchnorm"]
)
def test_a_lecture_has_many_names(word, submission):
    assert resolve(COURSE, [word], submission).exercises == _of("lecture04_batchnorm")


def test_an_exercise_is_meant_where_a_lecture_has_the_same_name(submission):
    assert resolve(COURSE, ["wavenet"], submission).exercises == ("wavenet",)


def test_no_word_means_the_whole_course(submission):
    assert resolve(COURSE, [], submission).exercises == tuple(
        exercise.id for exercise in COURSE.exercises
    )


def test_several_words_come_in_the_order_of_the_course_and_once(submission):
    chosen = resolve(COURSE, ["fold_batchnorm", "value", "fold_batchnorm"], submission)
    assert chosen.exercises == ("value", "fold_batchnorm")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("lecture04_batchnorm/fold_batchnorm.py", ("fold_batchnorm",)),
        ("lecture04_batchnorm", _of("lecture04_batchnorm")),
        (".", tuple(exercise.id for exercise in COURSE.exercises)),
    ],
)
def test_a_path_says_which_exercises_and_whose(path, expected, submission, monkeypatch):
    assert resolve(COURSE, [str(submission / path)]) == resolve(COURSE, expected, submission)
    monkeypatch.chdir(submission)
    assert resolve(COURSE, [path if path.endswith(".py") else f"{path}/"]).exercises == expected


def test_the_exercises_at_hand_come_before_the_courses_own(
    submission, monkeypatch, tmp_path_factory
):
    place = tmp_path_factory.mktemp("place")
    monkeypatch.chdir(place)
    assert resolve(COURSE, ["value"]).submission == COURSE.folders.exercises
    (place / "exercises").symlink_to(submission)
    assert resolve(COURSE, ["value"]).submission == place / "exercises"


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("fold_batchnrom", "Did you mean fold_batchnorm"),
        ("mircograd", "Did you mean micrograd"),
        ("qqqqq", "`grader list`"),
        ("99", "There are lectures 1, 2"),
        ("nowhere/value.py", "There is no file or folder nowhere/value.py"),
    ],
)
def test_a_word_that_means_nothing_gets_a_sentence(word, says, submission):
    with pytest.raises(UsageError, match=says):
        resolve(COURSE, [word], submission)


def test_a_file_that_is_no_exercise_is_refused(submission):
    with pytest.raises(UsageError, match="is not the file of an exercise"):
        resolve(COURSE, [str(submission / "notes.py")])


def test_a_file_outside_its_lecture_is_refused(submission):
    (submission / "value.py").write_text("")
    with pytest.raises(UsageError, match="should lie in a folder lecture01_micrograd"):
        resolve(COURSE, [str(submission / "value.py")])


def test_two_submissions_at_once_are_refused(submission, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    with pytest.raises(UsageError, match="are two submissions"):
        resolve(COURSE, [str(submission / "lecture01_micrograd")], other)


def test_names_alone_need_no_submission():
    assert exercises_named(COURSE, ["4"]) == _of("lecture04_batchnorm")
    with pytest.raises(UsageError, match="Did you mean value"):
        exercises_named(COURSE, ["vale"])
