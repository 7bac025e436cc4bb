"""The command line as its users meet it: processes of their own, what they print, and how they end."""

import json
import os
import signal
import subprocess
import sys
import tomllib
from xml.etree import ElementTree

import jsonschema
import pytest

from grader.__main__ import run
from grader.course.manifest import load_course
from grader.learner.doctor import LIBRARIES
from tests.commands import ROOT, grader
from tests.processes import find

HEAVY = {"torch", "numpy", "pooch", "pytest", "requests", "rich", "msgpack", "tiktoken"}
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text())
SOLVED = ("numerical_derivatives", "--submission", "solutions")


@pytest.mark.parametrize("line", ["--help", "check --help", "course --help", "--version", "list"])
def test_what_needs_nothing_heavy_imports_nothing_heavy(line):
    program = (
        "import sys; from grader.__main__ import run; code = run(sys.argv[1:]); "
        f"print(sorted({HEAVY} & set(sys.modules)), code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *line.split()], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.split("\n")[-2] == "[] 0"


def test_check_is_the_command_that_may_be_left_out():
    spelled, short = (
        grader("check", *SOLVED, "--format", "json"),
        grader(*SOLVED, "--format", "json"),
    )
    assert (
        json.loads(spelled.stdout)["lectures"][0]["exercises"][0]["id"] == "numerical_derivatives"
    )
    assert json.loads(short.stdout)["score"] == json.loads(spelled.stdout)["score"] == 1.0
    assert (spelled.returncode, short.returncode) == (0, 0)


def test_a_stub_is_not_started_and_no_failure_of_the_grader():
    done = grader("numerical_derivatives", "--submission", "exercises")
    assert done.returncode == 1
    assert "0 of 1 points" in done.stdout
    assert "start lecture01_micrograd/numerical_derivatives.py" in done.stdout
    assert done.stderr == ""


def test_the_json_of_a_real_run_is_what_the_schema_says():
    record = json.loads(grader(*SOLVED, "--format", "json", "--seed", 7).stdout)
    jsonschema.validate(record, SCHEMA)
    assert record["seed"] == 7
    assert record["confinement"]["level"] in {"landlock", "namespaces", "process"}


def test_junit_of_a_real_run_counts_its_checks():
    record = json.loads(grader(*SOLVED, "--format", "json").stdout)
    root = ElementTree.fromstring(grader(*SOLVED, "--format", "junit").stdout.encode())
    assert int(root.get("tests")) == len(record["lectures"][0]["exercises"][0]["checks"])
    assert root.get("failures") == root.get("errors") == "0"


def test_public_only_never_claims_all():
    done = grader(*SOLVED, "--public-only")
    assert done.returncode == 0
    assert "all public checks passed" in done.stdout
    assert "hidden" in done.stdout
    assert "everything" not in done.stdout


def test_output_goes_to_the_file_and_nowhere_else(tmp_path):
    done = grader(*SOLVED, "--output", tmp_path / "report.txt")
    assert done.stdout == ""
    assert done.returncode == 0
    assert "1 of 1 points" in (tmp_path / "report.txt").read_text()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["fold_batchnrom"], "Did you mean fold_batchnorm"),
        (["value", "--submission", "nowhere"], "There is no submission at"),
        (["value", "--submission", "README.md"], "is no folder"),
        (["value", "--submission", "docs"], "holds no exercise of this course"),
        (["value", "--output", "nowhere/report.json"], "There is no folder"),
        (["value", "--output", "docs"], "--output needs the name of a file"),
        (["value", "--seed", "-1"], "-1 is not in the range"),
        (["value", "--timeout-scale", "0"], "0.0 is not in the range"),
        (["value", "--format", "html"], "'html' is not one of"),
        (["value", "--colour"], "No such option"),
        (["course", "audit", "vale"], "Did you mean value"),
        (["course", "nonsense"], "No such command"),
        (["data", "fetch", "nams.txt"], "There is names.txt"),
        (["run", "nowhere.py"], "nowhere.py"),
    ],
)
def test_misuse_gets_a_sentence_and_exit_code_2(arguments, says):
    done = grader(*arguments)
    assert says in done.stderr
    assert done.returncode == 2
    assert "Traceback" not in done.stderr + done.stdout


def test_a_name_that_is_no_utf8_is_refused_in_words():
    done = subprocess.run(
        [sys.executable, "-m", "grader", b"\xff\xfe"], cwd=ROOT, capture_output=True
    )
    assert done.returncode == 2
    assert b"There is no lecture or exercise called" in done.stderr


def test_a_terminal_without_unicode_gets_escapes_not_an_exception():
    done = grader("value", "--submission", "solutions", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()


def test_a_reader_that_leaves_early_is_no_fault():
    with subprocess.Popen(
        [sys.executable, "-m", "grader", "list"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in {0, 1}  # 0 where all was written before the reader was missed


@pytest.mark.skipif(sys.platform != "linux", reason="the runner is found through /proc")
def test_an_interrupt_ends_quietly():
    with subprocess.Popen(
        [sys.executable, "-m", "grader", "--submission", "solutions"],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        find(process, "judge/runner.py")  # Python, still starting, would print a traceback
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Stopped." in errors
    assert "Traceback" not in errors


def test_an_unforeseen_fault_is_ours_and_kept_for_those_who_mend_it(monkeypatch, capsys, tmp_path):
    def broken(course):
        raise RuntimeError("a bug")

    monkeypatch.setattr("grader.learner.listing.as_text", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run(["list"]) == 3
    errors = capsys.readouterr().err
    assert "RuntimeError" in errors
    assert "no fault of yours" in errors
    assert "Traceback" not in errors
    assert "a bug" in next(tmp_path.iterdir()).read_text()


def test_list_shows_every_exercise():
    course = load_course()
    listed = json.loads(grader("list", "--format", "json").stdout)
    assert [
        exercise["id"] for lecture in listed["lectures"] for exercise in lecture["exercises"]
    ] == [exercise.id for exercise in course.exercises]
    text = grader("list").stdout
    assert all(exercise.id in text and exercise.title in text for exercise in course.exercises)


def test_doctor_names_the_level_and_what_the_machine_has():
    done = grader("doctor")
    assert done.returncode == 0
    assert done.stdout.endswith("Ready to grade.\n")
    for subject in ("Python: ", "torch: ", "confinement: level ", "CUDA compiler: ", "exercises: "):
        assert subject in done.stdout


def test_doctor_is_not_ready_without_a_library_that_grading_needs(tmp_path):
    for name in ("tiktoken", "rich"):
        (tmp_path / f"{name}.py").write_text(f"raise ImportError('no {name} here')")
    done = grader("doctor", PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "it cannot be imported: ImportError: no tiktoken here" in done.stdout
    last = done.stdout.splitlines()[-1]
    assert last == "Nothing can be graded before this is mended: tiktoken, rich."


def test_doctor_looks_at_every_library_that_an_installation_brings():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {line.partition(">")[0] for line in project["dependencies"]}
    assert wanted == set(LIBRARIES)


def test_without_click_there_is_a_sentence(tmp_path):
    (tmp_path / "click.py").write_text("raise ModuleNotFoundError(name='click')")
    done = grader("doctor", PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (3, "")
    sentence = "grader: The grader failed: click is not installed; run pip install click.\n"
    assert done.stderr == sentence


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="affinity is a matter of Linux")
def test_processors_that_may_not_be_used_are_not_counted():
    program = (
        "import os; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]); "
        "from grader.course.manifest import load_course; from grader.judge.engine import Engine; "
        "print(Engine(load_course(), ['value'], 'process').jobs)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_run_shows_what_a_file_prints(tmp_path):
    (tmp_path / "hello.py").write_text("print('hello from the cage')\n")
    done = grader("run", tmp_path / "hello.py")
    assert "hello from the cage" in done.stdout
    assert done.returncode == 0


def test_data_is_fetched_only_if_it_is_genuine(tmp_path):
    (tmp_path / "names.txt").write_text("emma\n")
    done = grader(
        "data", "fetch", "names.txt", "--from", tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache")
    )
    assert done.returncode == 2
    assert "is another file" in done.stderr
    assert not list((tmp_path / "cache").rglob("names.txt"))


def test_data_verify_tells_the_genuine_from_the_damaged(tmp_path):
    (tmp_path / "names.txt").write_text("emma\n")
    done = grader(
        "data", "verify", GRADER_DATA=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / "cache")
    )
    assert done.returncode == 1
    assert "names.txt is not what it should be" in done.stdout
    assert "taylorswift.txt is not here" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("columns", [80, 120])
def test_a_terminal_gets_the_scorecard_in_its_width(columns):
    import fcntl
    import pty
    import re
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("COLUMNS", None)
    with subprocess.Popen(
        [sys.executable, "-m", "grader", *SOLVED],
        cwd=ROOT,
        stdout=follower,
        stderr=subprocess.PIPE,
        env=environment,
    ):
        os.close(follower)
        shown = _everything(leader)
    assert "█" in shown
    assert "✓" in shown
    assert "\x1b[" in shown
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).split("\r\n")
    assert max(map(len, lines)) == columns


def _everything(leader):
    """What was written to a pseudo-terminal until its other end closed."""
    parts = []
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # how Linux says that nobody is left to write
            break
        if not part:
            break
        parts.append(part)
    os.close(leader)
    return b"".join(parts).decode()
