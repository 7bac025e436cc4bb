"""The attack suite: every file of attacks/ is graded, level by level, by one warm grader that must come out unharmed.

An attack may be graded, never rewarded: no check passes that an honest wrong answer would not pass, no verdict
becomes the grader's fault, nothing it tried succeeded (each says "ATTACK SUCCEEDED" when it does), no process of
the grader ended, nothing outside changed. At `process` this is promised for some families only, see
docs/security.md; what is lost there is printed.
"""

from __future__ import annotations

import ast
import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

import pytest

from grader.cage.inside.pycuda_facade.toolchains import missing_compiler
from tests.cage.kit import Kit, wheel
from tests.cage.running import REPOSITORY, need

ATTACKS = REPOSITORY / "tests" / "attacks"
GRADER = Path(__file__).with_name("grade_attacks.py")
KERNELS = ("vector_add", "reduce_sum", "transpose_tiled")
LECTURES = {
    "numerical_derivatives": "lecture01_micrograd",
    "stable_softmax": "lecture02_bigram",
    **dict.fromkeys(KERNELS, "lecture09_cuda"),
    "pretrain_and_finetune": "lecture07_gpt",
    "train_gpt": "lecture07_gpt",
    "train_adder": "lecture07_gpt",
    "estimate_loss": "lecture07_gpt",
}
SUCCESS = "ATTACK SUCCEEDED"
# Of the usual time limits: what hangs need not hang for long, and honest work is not hurried.
SCALES = {"controls": 1.0, "crashing": 0.02, "working_elsewhere": 1.0}
OTHER_SCALE = 0.05
EXERCISE_SECONDS = 60
GRACE_SECONDS = 2
CONTROLS = {
    "numerical_derivatives": "controls/honest_wrong",
    "stable_softmax": "controls/honest_wrong_rows",
    "pretrain_and_finetune": "controls/honest_wrong_training",
    **{exercise: f"controls/honest_wrong_{exercise}" for exercise in KERNELS},
    "train_gpt": "controls/honest_wrong_gpt",
    "train_adder": "controls/honest_wrong_adder",
    "estimate_loss": "controls/honest_wrong_estimate",
}
# At `process` the walls are missing: what reads, harms, escapes or uses up the machine is stopped by nothing.
KEPT_AT_PROCESS = (
    "controls",
    "forging_values",
    "forging_results",
    "crashing",
    "spoofing",
    "poisoning",
    "vanishing",
    "burdening",
    "working_elsewhere",
)
STOPPED_BY_WALLS = ("controls", "reading_secrets", "harming", "escaping", "exhausting")
# Attempts on files, which are open at `process`: they do no harm if they succeed, so what is lost can be shown.
SHOWN_AT_PROCESS = ("reading_secrets",)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has walls to attack")


def attacks() -> dict[str, Path]:
    """Every attack by `family/name`: a file, or a folder of files."""
    found = sorted(path for path in ATTACKS.glob("*/*") if path.suffix == ".py" or _is_folder(path))
    return {f"{path.parent.name}/{path.stem}": path for path in found}


def _is_folder(path: Path) -> bool:
    return path.is_dir() and path.name != "__pycache__"


def exercise_of(path: Path) -> str:
    source = path / "numerical_derivatives.py" if path.is_dir() else path
    for line in source.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("EXERCISE = "):
            return ast.literal_eval(line.removeprefix("EXERCISE = "))
    return "numerical_derivatives"


NAMES = sorted(attacks())
AT_WALLS = sorted(name for name in NAMES if name.partition("/")[0] in STOPPED_BY_WALLS)
PROMISED = sorted(name for name in NAMES if name.partition("/")[0] in KEPT_AT_PROCESS)


def scale_of(name: str) -> float:
    return SCALES.get(name.partition("/")[0], OTHER_SCALE)


def grade(kit: Kit, names, level: str, stand_ins=()) -> dict:
    """Grade these attacks, in this order, in a process of its own: what it said, and what it left behind."""
    known = attacks()
    with tempfile.TemporaryDirectory(prefix="grader-submissions-") as top:
        os.chmod(top, 0o755)
        submissions = {}
        for number, name in enumerate(names):
            exercise = exercise_of(known[name])
            folder = Path(top, str(number))
            submissions[name] = (str(folder), exercise, scale_of(name))
            _lay_out(known[name], folder / LECTURES[exercise], exercise)
        orders = {
            "path": [str(kit.folder), str(REPOSITORY)],
            "stand_ins": stand_ins,
            "level": level,
            "submissions": submissions,
        }
        environment = {**os.environ, "GRADER_SECRET": "open sesame", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, "-I", "-B", GRADER],
            input=json.dumps(orders),
            text=True,
            timeout=300,
            capture_output=True,
            env=environment,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) | {"survivors": kit.survivors(), "stderr": done.stderr}


def _lay_out(attack: Path, folder: Path, exercise: str) -> None:
    if attack.is_dir():
        shutil.copytree(attack, folder, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        folder.mkdir(parents=True)
        shutil.copy(attack, folder / f"{exercise}.py")


def traces() -> set[str]:
    """What attacks leave when they may write: their files are named for it."""
    places = ("/tmp", "/var/tmp", "/dev/shm", Path.home(), "/")
    return {str(path) for place in places for path in Path(place).glob("grader-attack*")}


def sweep(paths: set[str]) -> None:
    """Remove what attacks left where nothing stopped them."""
    for path in map(Path, paths):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


@contextlib.contextmanager
def alone():
    """No other process of the tests grades attacks meanwhile: what one level lets through would count as another's trace."""
    with open(Path(tempfile.gettempdir(), "tests-of-attacks.lock"), "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Outcome:
    """All attacks graded at one level, with the two controls once more at the end."""

    def __init__(self, kit: Kit, level: str, stand_ins=(), names=NAMES):
        with alone():
            before, traces_before = kit.fingerprint(), traces()
            self.started = time.monotonic()
            graded = grade(kit, names, level, stand_ins)
            self.seconds = time.monotonic() - self.started
            self.left_behind = traces() - traces_before
            sweep(self.left_behind)
        self.results, self.level = graded["results"], graded["level"]
        self.still_there, self.survivors, self.stderr = (
            graded["still_there"],
            graded["survivors"],
            graded["stderr"],
        )
        self.kit_is_unchanged = kit.fingerprint() == before


@pytest.fixture(
    scope="module",
    params=[("landlock", ("ordinary_user",)), ("namespaces", ())],
    ids=["landlock", "namespaces"],
)
def walled(request, kit) -> Outcome:
    level, stand_ins = request.param
    need(level)
    return Outcome(kit, level, stand_ins)


@pytest.fixture(scope="module")
def unwalled(kit) -> Outcome:
    return Outcome(kit, "process", ("ordinary_user",), PROMISED)


@pytest.fixture(scope="module")
def without_landlock(kit) -> Outcome:
    """What walls must stop, where the kernel is too old for one of them; as the user for whom most depends on it."""
    need("namespaces")
    return Outcome(kit, "namespaces", ("ordinary_user", "no_landlock"), AT_WALLS)


def passed(result: dict) -> set[str]:
    return {check for check, verdict in result["checks"].items() if verdict == "passed"}


def assert_not_rewarded(name: str, outcome: Outcome) -> None:
    if exercise_of(attacks()[name]) in KERNELS and missing_compiler():
        pytest.skip(missing_compiler())
    result = outcome.results[name]
    honest = outcome.results[CONTROLS[exercise_of(attacks()[name])]]
    assert passed(result) <= passed(honest), result["told"]
    assert not {"grader_error", "not_run"} & set(result["checks"].values()), result["told"]
    assert result["score"] <= honest["score"]
    assert result["max_score"] == honest["max_score"] > 0
    assert set(result["checks"]) == set(honest["checks"])
    assert result["seconds"] <= EXERCISE_SECONDS * scale_of(name) + GRACE_SECONDS


def test_there_are_enough_attacks():
    families = {name.partition("/")[0] for name in NAMES}
    assert len(families - {"controls"}) == 12
    assert sum(not name.startswith("controls/") for name in NAMES) >= 83
    for name, path in attacks().items():
        source = path / "numerical_derivatives.py" if path.is_dir() else path
        assert source.read_bytes().startswith(b'"""'), f"{name} does not say what it tries"


@pytest.mark.parametrize("name", [name for name in NAMES if name != "controls/honest_right"])
def test_attack_is_stopped(name, walled):
    assert_not_rewarded(name, walled)
    assert SUCCESS not in walled.results[name]["output"], walled.results[name]["output"][:500]


@pytest.mark.parametrize("name", [name for name in AT_WALLS if name != "controls/honest_right"])
def test_attack_is_stopped_without_landlock(name, without_landlock):
    assert_not_rewarded(name, without_landlock)
    output = without_landlock.results[name]["output"]
    assert SUCCESS not in output, output[:500]


def test_nothing_is_harmed_without_landlock(without_landlock):
    assert without_landlock.level == "namespaces"
    assert all(without_landlock.still_there.values()), without_landlock.still_there
    assert without_landlock.survivors == []
    assert without_landlock.left_behind == set()
    assert without_landlock.kit_is_unchanged


def test_the_grader_is_unharmed(walled):
    assert all(walled.still_there.values()), walled.still_there
    assert walled.survivors == []
    assert walled.left_behind == set()
    assert walled.kit_is_unchanged
    assert "Traceback" not in walled.stderr, walled.stderr


def test_an_honest_answer_keeps_its_points_among_them(walled):
    assert set(walled.results["controls/honest_right"]["checks"].values()) == {"passed"}


@pytest.mark.parametrize("name", NAMES)
def test_reports_show_nothing_invisible(name, walled):
    """Whatever was printed, raised or returned: no report moves the cursor, reverses text or hides characters."""
    for format, text in walled.results[name]["reports"].items():
        hidden = {character for character in text if _is_dangerous(character)}
        assert not hidden, (format, hidden)


def _is_dangerous(character: str) -> bool:
    return character != "\n" and unicodedata.category(character) in (
        "Cc",
        "Cf",
        "Co",
        "Cs",
        "Zl",
        "Zp",
    )


@pytest.mark.parametrize("name", [name for name in PROMISED if name != "controls/honest_right"])
def test_what_process_promises(name, unwalled):
    assert_not_rewarded(name, unwalled)


def test_process_grades_honest_work(unwalled):
    assert set(unwalled.results["controls/honest_right"]["checks"].values()) == {"passed"}
    assert all(unwalled.still_there.values())
    assert unwalled.kit_is_unchanged


def test_what_process_loses_is_told(kit, capsys):
    """Reading is not stopped at `process`, as its lacks say: the attack that hands in the solution is paid."""
    names = [name for name in NAMES if name.partition("/")[0] in SHOWN_AT_PROCESS]
    outcome = Outcome(kit, "process", ("ordinary_user",), names)
    lost = [name for name in names if SUCCESS in outcome.results[name]["output"]]
    with capsys.disabled():
        print(f"\nlost at level process: {', '.join(lost)}")
    assert "reading_secrets/solutions_by_every_path" in lost


@pytest.mark.parametrize("level", ["landlock", "namespaces"])
def test_solutions_of_a_built_wheel_are_as_invisible(level, tmp_path):
    """The family that reads secrets, against the kit as a wheel installs it: solutions inside the package."""
    need(level)
    pytest.importorskip(
        "hatchling", reason="hatchling, which builds the wheel, is not installed (extra `test`)"
    )
    with tempfile.TemporaryDirectory(prefix="grader-wheel-") as folder:
        packed = wheel(Path(folder))
        names = [
            name for name in NAMES if name.startswith(("reading_secrets/", "controls/honest_w"))
        ]
        outcome = Outcome(packed, level, ("ordinary_user",) if level == "landlock" else (), names)
        for name in names:
            assert_not_rewarded(name, outcome)
            assert SUCCESS not in outcome.results[name]["output"], name
