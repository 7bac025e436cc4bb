"""--course, GRADER_COURSE, the nearest course.toml and the marker of a copy: which course a command is about."""

import json
import shutil

import pytest

from grader.course.finding import MARKER
from tests.commands import FOLDING, ROOT, grader

FIRST_LINE = "Folding"


@pytest.fixture
def folding(tmp_path):
    """A course in a folder of its own, far from the checkout."""
    return shutil.copytree(FOLDING, tmp_path / "folding")


def titles(done):
    return done.stdout.splitlines()[0] if done.stdout else done.stderr


def in_one_line(done):
    """What was printed, however it was wrapped."""
    return " ".join(done.stdout.split())


def test_a_course_is_named_by_its_folder_or_its_file(folding, tmp_path):
    for path in (folding, folding / "course.toml"):
        assert titles(grader("list", "--course", path, cwd=tmp_path)) == FIRST_LINE


def test_a_course_is_named_by_the_environment(folding, tmp_path):
    assert titles(grader("list", cwd=tmp_path, GRADER_COURSE=str(folding))) == FIRST_LINE
    ours = ROOT / "grader" / "zero_to_hero"
    named = grader("list", "--course", ours, cwd=tmp_path, GRADER_COURSE=str(folding))
    assert titles(named).startswith("Neural Networks")


def test_the_nearest_course_above_is_meant(folding):
    """Its own stub is graded there, and nobody else's."""
    inside = folding / "exercises" / "lecture01_folding"
    done = grader("fold_batchnorm", "--plain", cwd=inside)
    assert in_one_line(done).startswith(f"Folding: {folding / 'exercises'} 0 of 3 points.")


def test_a_course_in_its_own_folder_is_graded_audited_and_stubbed(folding, tmp_path):
    solved = grader(
        "--course", folding, "--submission", folding / "solutions", "--format", "json", cwd=tmp_path
    )
    assert (json.loads(solved.stdout)["score"], solved.returncode) == (3, 0)
    audit = grader("course", "audit", "--course", folding, cwd=tmp_path)
    assert audit.stdout.endswith("No problems.\n")
    stub = folding / "exercises/lecture01_folding/fold_batchnorm.py"
    stub.unlink()
    assert grader("course", "stubs", "--check", "--course", folding, cwd=tmp_path).returncode == 1
    assert grader("course", "stubs", "--course", folding, cwd=tmp_path).returncode == 0
    assert stub.read_bytes() == (FOLDING / stub.relative_to(folding)).read_bytes()


@pytest.mark.parametrize("named", ["nowhere", "."])
def test_what_is_no_course_is_refused(tmp_path, named):
    done = grader("list", "--course", named, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        f"grader: {named} is no course: name a course.toml, or the folder it stands in.\n"
    )


def test_a_copy_belongs_to_the_course_it_was_made_from(folding, tmp_path):
    copy = tmp_path / "mine"
    begun = grader("init", copy, "--course", folding, cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    assert {path.name for path in copy.iterdir()} >= {"exercises", "README.md", MARKER}
    assert "course.toml" not in {path.name for path in copy.rglob("*")}
    done = grader("--plain", cwd=copy / "exercises")
    assert in_one_line(done).startswith(f"Folding: {copy / 'exercises'} ")


def test_a_copy_is_never_written_over(tmp_path):
    assert grader("init", "mine", cwd=tmp_path).returncode == 0
    work = tmp_path / "mine/exercises/lecture01_micrograd/value.py"
    work.write_text("mine = 1\n")
    again = grader("init", "mine", cwd=tmp_path)
    assert (again.returncode, work.read_text()) == (2, "mine = 1\n")
    assert "mine/exercises is there already" in again.stderr


def test_a_copy_has_the_learning_path_and_the_data(tmp_path):
    assert grader("init", "mine", cwd=tmp_path).returncode == 0
    assert "| 3-4 | 3 makemore 2" in (tmp_path / "mine/README.md").read_text()
    assert (tmp_path / "mine/data/names.txt").is_file()
    stubs = {path.name for path in (tmp_path / "mine/exercises").rglob("*.py")}
    assert stubs == {path.name for path in (ROOT / "exercises").rglob("*.py")}


def test_a_broken_marker_is_one_sentence(tmp_path):
    (tmp_path / MARKER).write_text("course = [")
    done = grader("list", cwd=tmp_path)
    assert done.returncode == 2
    assert f"{MARKER}, which says what course these exercises are of, cannot be read" in done.stderr


def test_a_path_names_lectures_of_the_course(folding, tmp_path):
    file = folding / "course.toml"
    file.write_text(file.read_text() + '\n[[path]]\nweeks = "1"\nlectures = [7]\n')
    done = grader("list", "--course", folding, cwd=tmp_path)
    assert (done.returncode, "[[path]] names lecture 7" in done.stderr) == (2, True)
