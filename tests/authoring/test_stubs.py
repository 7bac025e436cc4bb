"""Stubs: what is cut from a solution, what stays, what is refused, and whose work is never overwritten."""

import io
import json
import subprocess
import zipfile

import pytest

from grader.authoring.stubs import make_stub, write_stubs
from grader.course.manifest import load_course
from grader.course.untouched import LEDGER
from grader.errors import UsageError
from tests.commands import FOLDING, ROOT

SOLUTION = '''"""The area of shapes."""
import math
import random # only the answer uses it


def square(x):
    return x*x   # untouched, odd spacing included


def disc(r):
    """The area of a disc.

    >>> round(disc(1.0), 2)
    3.14
    """
    half = r * r / 2 # given

    # TODO 1. Twice what?
    twice = 2 * half # a comment of the answer
    # TODO 2. Which number makes a disc of a square?
    #         It is not 3.
    # Think of a pizza.
    return math.pi * twice
    # the answer's afterthought

# between functions

class Box:
    # a class may have comments
    def __init__(self, side):
        self.side = side

    @property
    def area(self):
        # TODO. Six of them?
        def face():
            return square(self.side)
        return 6 * face()

    def half(self): return self.area / 2
'''

STUB = '''"""The area of shapes."""
import math
import random # only the answer uses it


def square(x):
    return x*x   # untouched, odd spacing included


def disc(r):
    """The area of a disc.

    >>> round(disc(1.0), 2)
    3.14
    """
    half = r * r / 2 # given

    # TODO 1. Twice what?
    # TODO 2. Which number makes a disc of a square?
    #         It is not 3.
    # Think of a pizza.
    raise NotImplementedError("shapes")

# between functions

class Box:
    # a class may have comments
    def __init__(self, side):
        self.side = side

    @property
    def area(self):
        # TODO. Six of them?
        raise NotImplementedError("shapes")

    def half(self): return self.area / 2
'''

KERNELS = '''"""Add on the GPU."""
KERNEL = r"""
// TODOs below are yours: { this brace is only a comment
extern "C" {
__device__ float twice(float x) { return 2 * x; }

__global__ void vector_add(float *out, const float *a, int n)
{
    const char *odd = "}";
    // TODO 1. Which element is this thread's?
    //         Count the blocks too.
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) {
        // nothing TODO here
        out[i] = twice(a[i]); /* } */
    }
    // TODO 2. What if there is none?
}

__global__ void given(float *out) { out[0] = 1; }
}
"""


def launch(n):
    # TODO. How many blocks?
    source = """
    __global__ void inside_a_hole() {
            // TODO deep
    }
    """
    return n, source
'''

KERNELS_STUB = '''"""Add on the GPU."""
KERNEL = r"""
// TODOs below are yours: { this brace is only a comment
extern "C" {
__device__ float twice(float x) { return 2 * x; }

__global__ void vector_add(float *out, const float *a, int n)
{
    const char *odd = "}";
    // TODO 1. Which element is this thread's?
    //         Count the blocks too.
    // TODO 2. What if there is none?
    #error vector_add
}

__global__ void given(float *out) { out[0] = 1; }
}
"""


def launch(n):
    # TODO. How many blocks?
    raise NotImplementedError("vector_add")
'''


def test_the_answer_is_cut_and_the_rest_stays_byte_for_byte():
    assert make_stub(SOLUTION, "shapes") == STUB


def test_a_kernel_is_cut_to_its_closing_brace():
    assert make_stub(KERNELS, "vector_add") == KERNELS_STUB


def test_a_stub_says_that_it_is_not_started():
    stub = {}
    exec(compile(make_stub(SOLUTION, "shapes"), "shapes.py", "exec"), stub)
    with pytest.raises(NotImplementedError, match="^shapes$"):
        stub["disc"](1.0)
    with pytest.raises(NotImplementedError, match="^shapes$"):
        stub["Box"](1.0).area  # noqa: B018
    assert stub["square"](3) == 9


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("def f():\n    return 1\n", "f.py has no TODO"),
        (
            "def f(x):\n    for _ in x:\n        # TODO. Add it.\n        pass\n",
            "f.py, line 3, has a TODO that is not at the level of a function's own body",
        ),
        (
            "def f(x):\n    def g():\n        # TODO. Nested.\n        return 1\n    return g\n",
            "f.py, line 3, has a TODO that is not",
        ),
        (
            "def f(x):\n    # TODO. One.\n    if x:\n        # TODO. Two.\n        return 1\n",
            "f.py, line 4, has a TODO that is not",
        ),
        ("# TODO. Everything.\nx = 1\n", "f.py, line 1, has a TODO"),
        ("def f(x):\n    return 1 # TODO. Really?\n", "f.py, line 2, has a TODO behind code"),
        ("def f(:\n", "f.py, line 1, does not parse"),
        (
            'K = """\nvoid f() {\n    if (1) {\n        // TODO\n    }\n}\n"""\n',
            "f.py, line 4, has a // TODO outside the level of a C function's own body",
        ),
        ('K = """\n// TODO\nvoid f() {\n}\n"""\n', "f.py, line 2, has a // TODO outside"),
        (
            'K = """\nvoid f() {\n    // TODO\n    x = 1; }\n"""\n',
            "f.py, line 4, closes a C function behind code",
        ),
        (
            'K = """\nvoid f() {\n    // TODO\n    x = 1;\n"""\n',
            "f.py, line 3, has a // TODO in a C function that is never closed",
        ),
        (
            'n = 1\nK = f"""\nvoid f() {{\n    // TODO {n}\n}}\n"""\n',
            "f.py, line 4, has a // TODO that stands in no plain text",
        ),
    ],
)
def test_a_seam_that_cannot_be_is_refused_by_file_and_line(source, sentence):
    with pytest.raises(UsageError) as refusal:
        make_stub(source, "f")
    assert sentence in str(refusal.value)


COURSE = """
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
lecture_seconds = 900
memory_mb = 1024
address_mb = 4096
processes = 64
open_files = 64
file_mb = 32
output_kb = 64
reply_mb = 64

[[lecture]]
id = "lecture01_shapes"
title = "Shapes"
imports = []
exercises = [{ id = "shapes", title = "Areas", points = 1 }, { id = "solids", title = "Volumes", points = 1 }]
"""
SHAPES, SOLIDS, GIVEN = (f"lecture01_shapes/{name}.py" for name in ("shapes", "solids", "given"))


@pytest.fixture
def course(tmp_path):
    """A course of two exercises and a provided file, without exercises/ yet."""
    (tmp_path / "course.toml").write_text(COURSE)
    solutions = tmp_path / "solutions/lecture01_shapes"
    solutions.mkdir(parents=True)
    (solutions / "shapes.py").write_text(SOLUTION)
    (solutions / "solids.py").write_text(
        "def cube(x):\n    # TODO. How often?\n    return x ** 3\n"
    )
    (solutions / "given.py").write_text("GIVEN = 1  # ünïcode\n", encoding="utf-8")
    (solutions / "notes.txt").write_text("not for learners")
    return load_course(tmp_path / "course.toml")


def test_stubs_and_provided_files_are_written_and_nothing_else(course):
    report = write_stubs(course)
    assert (set(report.written), report.ok) == ({SHAPES, SOLIDS, GIVEN}, True)
    exercises = course.folders.exercises
    assert (exercises / SHAPES).read_text() == STUB
    assert (exercises / GIVEN).read_bytes() == (course.folders.solutions / GIVEN).read_bytes()
    names = {path.name for path in exercises.rglob("*.*")}
    assert names == {"shapes.py", "solids.py", "given.py", ".stubs.json"}
    assert set(write_stubs(course).unchanged) == {SHAPES, SOLIDS, GIVEN}


def test_check_writes_nothing(course):
    report = write_stubs(course, check=True)
    assert (set(report.stale), report.ok) == ({SHAPES, SOLIDS, GIVEN, LEDGER}, False)
    assert not course.folders.exercises.exists()
    assert f"{SHAPES} is not what its solution gives" in report.text()


def test_a_changed_solution_replaces_its_old_stub_but_no_work(course):
    write_stubs(course)
    work = course.folders.exercises / SHAPES
    work.write_text("my own work\n")
    solids = course.folders.solutions / SOLIDS
    solids.write_text(solids.read_text().replace("How often?", "How many times?"))
    assert write_stubs(course, check=True).stale == (SOLIDS,)
    report = write_stubs(course)
    assert (report.written, report.edited, report.ok) == ((SOLIDS,), (SHAPES,), False)
    assert work.read_text() == "my own work\n"
    assert f"{SHAPES} has been edited" in report.text()
    assert write_stubs(course, force=True).written == (SHAPES,)
    assert work.read_text() == STUB


def test_work_in_a_folder_without_a_record_is_work(course):
    work = course.folders.exercises / SHAPES
    work.parent.mkdir(parents=True)
    work.write_text("my own work\n")
    assert write_stubs(course).edited == (SHAPES,)
    assert SHAPES not in json.loads((course.folders.exercises / ".stubs.json").read_text())


def test_one_exercise_can_be_asked_for(course):
    report = write_stubs(course, exercises=[course.exercise("solids")])
    assert set(report.written) == {SOLIDS, GIVEN}


def test_a_missing_solution_is_told(course):
    (course.folders.solutions / SOLIDS).unlink()
    report = write_stubs(course)
    assert (report.missing, report.ok) == ((SOLIDS,), False)
    assert f"{SOLIDS} has no solution" in report.text()


def test_a_broken_record_is_one_sentence(course):
    write_stubs(course)
    (course.folders.exercises / ".stubs.json").write_text("[1")
    with pytest.raises(UsageError, match="restore it, or delete it"):
        write_stubs(course)


def test_the_folding_course_is_up_to_date():
    course = load_course(FOLDING / "course.toml")
    report = write_stubs(course, check=True)
    assert report.ok, report.text()


def test_the_committed_exercises_are_what_the_committed_solutions_give(tmp_path):
    """Of the commit, not of the files at hand: a learner may be at work on those."""
    committed = subprocess.run(
        ["git", "archive", "--format=zip", "HEAD", "exercises", "solutions", "grader"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    if committed.returncode:
        pytest.skip(f"no commit to look at: {committed.stderr.decode().strip()}")
    zipfile.ZipFile(io.BytesIO(committed.stdout)).extractall(tmp_path)
    report = write_stubs(load_course(tmp_path / "grader/zero_to_hero/course.toml"), check=True)
    assert not report.stale, report.text()
    assert not report.edited, report.text()
