"""The rules of the layout that can be read off the source: who may import whom, and what nobody may."""

import ast
import re
import sys

import pytest

from tests.commands import ROOT

PACKAGE = ROOT / "grader"
PAGE = ROOT / "docs" / "architecture.md"


def _floors():
    """{unit: floor}, read from the table of docs/architecture.md: the only description of the floors there is."""
    rows = re.findall(r"^\| (\d+) \| (.+?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        unit: int(floor) for floor, units in rows for unit in re.findall(r"`([\w.]+)/?`", units)
    }


FLOOR = _floors()
ALLOWED_INSIDE = {"msgpack", "numpy", "regex", "torch"}
CARRIES_CODE = {"cloudpickle", "dill", "jsonpickle", "marshal", "pickle", "shelve"}
CHECKS_MAY_USE = {"grader.compare"}
CONTENT = PACKAGE / "zero_to_hero"
CLOCKS = {"datetime", "time"}


def _sources(*folders):
    return sorted(path for folder in folders for path in (PACKAGE / folder).rglob("*.py"))


def _code():
    """Every module of the engine: all but what is content."""
    return [path for path in _sources(".") if not path.is_relative_to(CONTENT)]


def _tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path, root=PACKAGE, package="grader"):
    """Absolute dotted names of all a module imports, wherever in it."""
    here = [package, *path.relative_to(root).parent.parts]
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = here[: len(here) - node.level + 1] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _unit(name):
    """The longest unit of the floors that a dotted name lies in: `cage.host` for grader.cage.host.session.Session.

    None if it is not ours; content is a unit that stands on no floor.
    """
    first, *rest = name.split(".")
    if first != "grader":
        return None
    if rest[:1] == ["zero_to_hero"]:
        return "zero_to_hero"
    units = (".".join(rest[:length]) for length in range(len(rest), 0, -1))
    return next((unit for unit in units if unit in FLOOR), "__init__")


def _unit_of(path):
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return _unit(
        ".".join(["grader", *parts]).removesuffix(".__init__")
        if len(parts) > 1
        else f"grader.{parts[0]}"
    )


def _is_from(name, modules):
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def _name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", _code(), ids=_name)
def test_imports_only_point_down(path):
    unit = _unit_of(path)
    if unit == "__init__" and path.parent != PACKAGE:
        assert not list(_imports(path)), (
            f"{_name(path)} stands on no floor of {PAGE.name}: add its folder"
        )
        return
    for name in _imports(path):
        used = _unit(name)
        assert used in {None, unit} or FLOOR[used] < FLOOR[unit], f"{_name(path)} imports {name}"


def test_every_floor_of_the_page_exists():
    for unit in FLOOR:
        place = PACKAGE.joinpath(*unit.split("."))
        assert place.is_dir() or place.with_suffix(".py").is_file(), unit


@pytest.mark.parametrize("path", _sources("cage/inside"), ids=_name)
def test_what_the_cage_sees_imports_nothing_of_ours(path):
    for name in _imports(path):
        top = name.split(".")[0]
        assert (
            top in sys.stdlib_module_names | ALLOWED_INSIDE
            or _is_from(name, ["grader.cage.inside"])
            or name == "grader.cage.inside"
        ), f"{_name(path)} imports {name}"


@pytest.mark.parametrize("path", _sources("cuda"), ids=_name)
def test_the_emulator_takes_nothing_of_ours_but_the_frames(path):
    ours = [name for name in _imports(path) if _unit(name) not in {None, "cuda"}]
    assert all(_is_from(name, ["grader.cage.inside.frames"]) for name in ours), ours


@pytest.mark.parametrize("path", _code(), ids=_name)
def test_nothing_executable_crosses_the_border(path):
    assert CARRIES_CODE.isdisjoint(name.split(".")[0] for name in _imports(path))
    if path.is_relative_to(PACKAGE / "cage") and not path.is_relative_to(
        PACKAGE / "cage" / "inside"
    ):
        called = {
            node.func.id
            for node in ast.walk(_tree(path))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert called.isdisjoint({"eval", "exec", "compile", "__import__"})


@pytest.mark.parametrize("path", _sources("reports"), ids=_name)
def test_reports_know_results_and_course_only(path):
    for name in _imports(path):
        assert _unit(name) in {None, "reports", "course", "cleaning"}, name
        assert name.split(".")[0] not in CLOCKS | {"pytest"}


def test_scoring_is_pure():
    for name in _imports(PACKAGE / "course" / "scoring.py"):
        assert _unit(name) in {None, "course"}
        assert name.split(".")[0] not in CLOCKS | {"os", "random", "pathlib", "sys"}


@pytest.mark.parametrize("path", _code(), ids=_name)
def test_only_the_judge_talks_to_pytest(path):
    if not path.is_relative_to(PACKAGE / "judge"):
        assert "pytest" not in {name.split(".")[0] for name in _imports(path)}


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in _sources("zero_to_hero")
        if path.name not in {"mistakes.py", "variants.py"} and path.parent.name != "variants"
    ],
    ids=_name,
)
def test_content_knows_compare_and_its_own_lecture_only(path):
    lecture = ".".join(["grader", *path.relative_to(PACKAGE).parts[:2]])
    for name in _imports(path):
        assert name.split(".")[0] != "solutions"
        ours = _unit(name) is not None
        assert not ours or _is_from(name, CHECKS_MAY_USE) or name.startswith(f"{lecture}."), (
            f"{_name(path)} imports {name}"
        )


@pytest.mark.parametrize("path", sorted(CONTENT.glob("*/*/examples.py")), ids=_name)
def test_examples_need_nothing_that_a_release_leaves_out(path):
    for name in _imports(path):
        assert "hidden_definitions" not in name, f"{_name(path)} imports {name}"
        assert not name.startswith("grader.zero_to_hero") or ".definitions." in name, name


@pytest.mark.parametrize(
    "path",
    sorted(path for name in ("mistakes", "variants") for path in CONTENT.glob(f"*/*/{name}.py")),
    ids=_name,
)
def test_mistakes_and_variants_know_their_marks_only(path):
    for name in _imports(path):
        assert _unit(name) in {None, "diagnosis.marks"}, f"{_name(path)} imports {name}"


@pytest.mark.parametrize("path", sorted((ROOT / "solutions").rglob("*.py")), ids=_name)
def test_a_solution_imports_nothing_of_another_lecture(path):
    elsewhere = {
        other.stem for other in (ROOT / "solutions").rglob("*.py") if other.parent != path.parent
    }
    siblings = {other.stem for other in path.parent.glob("*.py")}
    used = {name.split(".")[0] for name in _imports(path, ROOT / "solutions", "solutions")}
    assert not used & (elsewhere - siblings)
    assert "grader" not in used


@pytest.mark.parametrize("path", _code(), ids=_name)
def test_every_module_says_what_it_does(path):
    assert ast.get_docstring(_tree(path))


def test_the_rules_would_notice_an_upward_import(tmp_path):
    """A rule that cannot fail keeps nothing: plant one of each kind."""
    planted = tmp_path / "reports" / "planted.py"
    planted.parent.mkdir()
    planted.write_text(
        "import grader.judge.grading\nfrom ..cage.host import session\nfrom . import wording\n"
    )
    names = list(_imports(planted, tmp_path))
    assert names == ["grader.judge.grading", "grader.cage.host.session", "grader.reports.wording"]
    assert [_unit(name) for name in names] == ["judge", "cage.host", "reports"]
    assert FLOOR["authoring"] > FLOOR["judge"] > FLOOR["cage.host"] > FLOOR["cage.inside"]


def test_no_two_modules_share_a_name():
    """A name says which module is meant; only those that Python or PyCUDA give may stand twice."""
    given = {"__init__", "__main__", "definitions", "hidden_definitions"}
    names = [path.stem for path in _code() if path.stem not in given]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
