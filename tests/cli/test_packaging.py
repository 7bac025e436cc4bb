"""A wheel carries the course with it, and nothing that belongs to the checkout alone."""

import os
import subprocess
import sys
import zipfile

import pytest

from grader.course.manifest import load_course
from tests.commands import ROOT

PACKED = "grader/zero_to_hero/_course"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A freshly built wheel."""
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def names(wheel):
    """Names of the files in the wheel."""
    return set(zipfile.ZipFile(wheel).namelist())


def test_an_editable_install_copies_nothing_out_of_the_checkout(tmp_path):
    program = (
        "import sys; from hatchling.builders.wheel import WheelBuilder; "
        "print(*WheelBuilder('.').build(directory=sys.argv[1], versions=['editable']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    names = zipfile.ZipFile(done.stdout.strip()).namelist()
    assert not [name for name in names if name.endswith(".py")]
    assert [name for name in names if name.endswith(".pth")]


def test_the_wheel_holds_every_exercise_with_solution_and_checks(names):
    for exercise in load_course().exercises:
        place = f"{exercise.lecture}/{exercise.id}.py"
        assert f"{PACKED}/exercises/{place}" in names
        assert f"{PACKED}/solutions/{place}" in names
        assert f"grader/zero_to_hero/{exercise.lecture}/{exercise.id}/checks.py" in names


def test_the_wheel_holds_data_and_manifest(names):
    data = {f"{PACKED}/data/{name}" for name in ("names.txt", "datasets.toml")}
    content = {f"grader/zero_to_hero/{name}" for name in ("course.toml", ".untouched.json")}
    assert data | content <= names


def test_the_wheel_leaves_the_checkout_behind(names):
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"grader"}
    assert not any("__pycache__" in name or name.startswith("tests") for name in names)


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Runs the grader of the wheel, unpacked as pip unpacks it, from a folder."""
    site = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(site)

    def run(*arguments, cwd):
        return subprocess.run(
            [sys.executable, "-m", "grader", *map(str, arguments)],
            cwd=cwd,
            capture_output=True,
            text=True,
            timeout=120,
            env={**os.environ, "PYTHONPATH": str(site)},
        )

    return run


def test_an_installed_grader_grades_no_package(installed, tmp_path):
    """Where there are no exercises it says how to get some, instead of grading those of the wheel."""
    done = installed("value", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "grader: There are no exercises of Neural Networks: Zero to Hero here or in a folder above:"
        " `grader init DIR` copies them to DIR, where you can work on them.\n"
    )


def test_an_installed_grader_begins_a_copy_and_grades_it(installed, tmp_path):
    assert installed("init", "course", cwd=tmp_path).returncode == 0
    done = installed("value", "--plain", cwd=tmp_path / "course" / "exercises")
    assert " ".join(done.stdout.split()).startswith(
        f"Neural Networks: Zero to Hero: {tmp_path / 'course' / 'exercises'} 0 of 11 points."
    )
    assert done.returncode == 1
