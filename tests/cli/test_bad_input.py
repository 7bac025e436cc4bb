"""Submissions that are none, or hold what no learner should hand in: one sentence and exit code 2, or a verdict; never a traceback."""

import gzip
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.commands import ROOT, grader

LECTURE = "lecture01_micrograd"
RIGHT = (
    (ROOT / "tests/submissions/threads_left" / LECTURE / "numerical_derivatives.py")
    .read_text()
    .split("def forward_difference")[1]
)
RIGHT = f"def forward_difference{RIGHT}"


def check(submission, *more, target="numerical_derivatives"):
    run = grader(
        "check",
        target,
        "--submission",
        submission,
        "--format",
        "json",
        "--timeout-scale",
        "0.3",
        *more,
    )
    assert "Traceback" not in run.stdout + run.stderr
    return run


def verdict_of(run):
    exercise = json.loads(run.stdout)["lectures"][0]["exercises"][0]
    return exercise["verdict"], exercise["checks"][0]["message"]


def submit(tmp_path, content: bytes, name="numerical_derivatives.py"):
    folder = tmp_path / LECTURE
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return tmp_path


def refused(run, *words):
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.strip().splitlines()) == 1
    assert all(word in run.stderr for word in words)


def test_a_folder_that_does_not_exist(tmp_path):
    refused(check(tmp_path / "nowhere"), "There is no submission", "nowhere")


def test_a_file_that_is_no_archive(tmp_path):
    file = tmp_path / "essay.txt"
    file.write_text("words")
    refused(check(file), "essay.txt", "is no folder")


def test_a_folder_without_an_exercise(tmp_path):
    (tmp_path / "notes.md").write_text("words")
    refused(check(tmp_path), "no exercise", "numerical_derivatives.py")


def test_an_archive_cut_short(tmp_path):
    submit(tmp_path, RIGHT.encode())
    file = tmp_path / "work.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(
            tmp_path / LECTURE / "numerical_derivatives.py",
            f"work/{LECTURE}/numerical_derivatives.py",
        )
    data = bytearray(file.read_bytes())
    data[40:60] = b"\xff" * 20
    file.write_bytes(data)
    refused(check(file), "work.zip")


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_archives_are_read_without_being_unpacked(tmp_path, kind):
    source = submit(tmp_path, RIGHT.encode()) / LECTURE / "numerical_derivatives.py"
    file = tmp_path / f"work.{kind}"
    # leads nowhere: only the last two parts of the path are looked at
    inside = f"../../{LECTURE}/numerical_derivatives.py"
    if kind == "zip":
        with zipfile.ZipFile(file, "w") as archive:
            archive.write(source, inside)
    else:
        with tarfile.open(file, "w") as archive:
            archive.add(source, inside)
    assert check(file).returncode == 0


def _damaged_deflate(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{LECTURE}/numerical_derivatives.py", RIGHT)
    data = file.read_bytes()
    start = data.index(b".py") + 3
    file.write_bytes(data[:start] + b"\xff" * 8 + data[start + 8 :])


def _long_name(file: Path) -> None:
    """A name of 700 MB, which packs into less than one."""
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 700 << 20
    with gzip.open(file, "wb", compresslevel=1) as packed:
        packed.write(header.tobuf(tarfile.GNU_FORMAT))
        for _ in range(700):
            packed.write(b"a" * (1 << 20))


def _large_together(file: Path) -> None:
    source = b"#" * ((1 << 20) - 1)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(80):
            archive.writestr(f"{LECTURE}/a{number}.py", source)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_damaged_deflate, "cannot be read"),
        (_long_name, "too much memory"),
        (_large_together, "more than 67,108,864 bytes together"),
    ],
)
def test_damaged_and_monstrous_archives_are_one_sentence(tmp_path, make, words):
    file = tmp_path / "work.archive"
    make(file)
    refused(check(file), "work.archive", words)


def test_a_file_that_stands_twice_in_an_archive_is_a_problem_of_that_file(tmp_path):
    file = tmp_path / "work.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for folder in ("mine", "old"):
            archive.writestr(f"{folder}/{LECTURE}/numerical_derivatives.py", RIGHT)
        archive.writestr(f"__MACOSX/{LECTURE}/value.py", "nothing")
    verdict, message = verdict_of(check(file))
    assert verdict == "error"
    assert "stands in the archive twice" in message


def test_one_lectures_files_without_their_folder(tmp_path):
    assert check(submit(tmp_path, RIGHT.encode()) / LECTURE).returncode == 0


def test_a_link_out_of_the_submission_is_not_followed(tmp_path):
    secret = tmp_path / "secret.py"
    secret.write_text(RIGHT)
    folder = tmp_path / "work" / LECTURE
    folder.mkdir(parents=True)
    (folder / "numerical_derivatives.py").symlink_to(secret)
    verdict, message = verdict_of(check(tmp_path / "work"))
    assert verdict == "error"
    assert "link" in message


def test_a_linked_lecture_folder_is_not_followed(tmp_path):
    submit(tmp_path, RIGHT.encode())
    work = tmp_path / "work"
    work.mkdir()
    (work / LECTURE).symlink_to(tmp_path / LECTURE)
    refused(check(work), "no exercise")


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read every file")
def test_a_file_that_cannot_be_read(tmp_path):
    folder = submit(tmp_path, RIGHT.encode())
    (folder / LECTURE / "numerical_derivatives.py").chmod(0)
    verdict, message = verdict_of(check(folder))
    assert verdict == "error"
    assert "cannot be read" in message


def test_a_fifo_does_not_block(tmp_path):
    (tmp_path / LECTURE).mkdir()
    os.mkfifo(tmp_path / LECTURE / "numerical_derivatives.py")
    verdict, message = verdict_of(check(tmp_path))
    assert verdict == "error"
    assert "regular file" in message


def test_a_file_of_fifty_megabytes(tmp_path):
    verdict, message = verdict_of(check(submit(tmp_path, b"#" * (50 << 20))))
    assert verdict == "error"
    assert "bytes" in message


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 100,
        b"\0" * 1000,
        "def f(): pass".encode("utf-16"),
        b"# coding: rot13\nqrs",
    ],
    ids=["every byte", "zeros", "utf-16", "rot13"],
)
def test_rubbish(tmp_path, content):
    verdict, _ = verdict_of(check(submit(tmp_path, content)))
    assert verdict in ("error", "failed")


def test_a_latin_1_file_says_so(tmp_path):
    verdict, message = verdict_of(check(submit(tmp_path, b"name = 'caf\xe9'\n")))
    assert verdict == "error"
    assert "utf-8" in message


def test_a_file_name_that_is_not_utf_8_is_passed_over(tmp_path):
    folder = submit(tmp_path, RIGHT.encode())
    with open(os.fsencode(folder / LECTURE) + b"/caf\xe9.py", "wb") as file:
        file.write(b"x = 1")
    assert check(folder).returncode == 0


def test_an_empty_file_defines_nothing(tmp_path):
    verdict, message = verdict_of(check(submit(tmp_path, b"")))
    assert verdict == "failed"
    assert "defines no" in message


def test_thousands_of_files_beside_it(tmp_path):
    folder = submit(tmp_path, RIGHT.encode())
    for number in range(2000):
        (folder / LECTURE / f"a{number}.py").write_bytes(b"")
    run = check(folder)
    assert run.returncode in (0, 1)
    assert verdict_of(run)[0] in ("passed", "not_started")


def test_what_a_process_printed_before_it_died_is_shown(tmp_path):
    """Each check's worker dies; what every one of them printed stands in the record, not the last one's alone."""
    source = "import os\ndef forward_difference(f, x, h=0.1):\n    print('asked about', x)\n    os._exit(3)\n"
    run = check(submit(tmp_path, source.encode()))
    exercise = json.loads(run.stdout)["lectures"][0]["exercises"][0]
    assert {one["verdict"] for one in exercise["checks"]} >= {"crashed"}
    assert exercise["output"].count("asked about") > 1
