"""`grader run FILE`: a learner's own file in the cage, its output as it comes."""

import resource
import subprocess
import sys

import pytest

from tests.commands import ROOT, grader

LITTLE = 120 << 20  # bytes: enough for the command, and too few to import torch


@pytest.fixture
def run(tmp_path):
    def run(source, name="mine.py"):
        (tmp_path / name).write_text(source)
        return grader("run", tmp_path / name)

    return run


def test_the_output_is_shown_and_the_file_may_write_in_a_scratch_folder(run):
    done = run(
        'import numpy\nopen("note.txt", "w").write("kept")\nprint(open("note.txt").read(), numpy.arange(3).sum(), __name__)'
    )
    assert (done.returncode, done.stdout) == (0, "kept 3 __main__\n")


def test_siblings_are_at_hand(run, tmp_path):
    (tmp_path / "helper.py").write_text("def two(): return 2")
    assert run("from helper import two\nprint(two())").stdout == "2\n"


def test_only_what_is_imported_is_sent(run, tmp_path):
    (tmp_path / "helper.py").write_text("import deeper\ndef two(): return deeper.TWO")
    (tmp_path / "deeper.py").write_text("TWO = 2")
    (tmp_path / "private.py").write_text("PASSWORD = 'open sesame'")
    done = run("""
from helper import two
print(two())
try:
    print(__import__("priv" + "ate").PASSWORD)
except ImportError as error:
    print(error)
""")
    assert done.stdout == "2\nNo module named 'private'\n"


def test_characters_of_several_bytes_stay_whole(run):
    """Several reads of them, which end within a character."""
    done = run("print('x' + 'é€😀' * 40_000)\nprint('xx' + 'é€😀' * 40_000)")
    assert done.stdout == "x" + "é€😀" * 40_000 + "\nxx" + "é€😀" * 40_000 + "\n"


def test_a_cage_that_does_not_start_is_a_sentence(tmp_path):
    """Torch has no room, so that no worker can be had: our fault, in one line, without a file of details."""
    (tmp_path / "mine.py").write_text("print(1)")
    done = subprocess.run(
        [sys.executable, "-m", "grader", "run", tmp_path / "mine.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (LITTLE, LITTLE)),
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "cage for student code" in done.stderr or "starts student code" in done.stderr


def test_an_exception_shows_the_files_own_lines(run):
    done = run("def f():\n    return {}['missing']\nf()")
    assert done.returncode == 1
    assert "mine.py, line 2 in f" in done.stderr
    assert "KeyError" in done.stderr
    assert "Traceback" not in done.stderr


def test_control_characters_are_spelled_out(run):
    assert run("print('\\x1b[2J')").stdout == "\\x1b[2J\n"


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    done = grader("run", tmp_path / "nowhere.py")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_kernels_run_on_the_emulator_and_strays_are_told(run):
    done = run("""
import numpy as np, pycuda.autoinit, pycuda.driver as drv
from pycuda.compiler import SourceModule
kernel = SourceModule("__global__ void ones(float *c) { c[threadIdx.x] = 1.0f; }").get_function("ones")
c = np.zeros(30, np.float32)
kernel(drv.Out(c), block=(32, 1, 1), grid=(1, 1))
print(c.sum())
""")
    if "NVRTC is not installed" in done.stderr:
        pytest.skip("no compiler for CUDA C is installed here (extra cuda)")
    assert "30.0\n" in done.stdout
    assert "wrote c[30], past the end (n=30), at line 1" in done.stdout


def test_the_courses_solutions_run_by_themselves():
    done = grader("run", ROOT / "solutions/lecture01_micrograd/softmax_nll.py")
    assert done.returncode == 0
    assert "Test passed." in done.stdout
