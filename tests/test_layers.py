"""The rules of the layout that can be read off the source: who may import whom, and what nobody may."""

import ast
import sys

import pytest

from tests.commands import ROOT

PACKAGE = ROOT / "grader"
FLOORS = [  # from the ground up; a module imports from floors below its own, and from its own unit
    ("__init__", "errors", "results", "cleaning", "tables", "originals", "inside", "cuda"),
    ("course",),
    ("scoring", "targets", "sandbox", "mistakes"),
    ("checking",),
    ("reports",),
    ("jobs",),
    ("progress",),
    ("cli",),
    ("__main__",),
]
FLOOR = {unit: floor for floor, units in enumerate(FLOORS) for unit in units}
ALLOWED_INSIDE = {"msgpack", "numpy", "regex", "torch"}
CARRIES_CODE = {"cloudpickle", "dill", "jsonpickle", "marshal", "pickle", "shelve"}
CHECKS_MAY_USE = {
    "grader.checking.comparing",
    "grader.checking.word_source",
    "grader.checking.text_source",
}
CLOCKS = {"datetime", "time"}


def _sources(*folders):
    return sorted(path for folder in folders for path in (PACKAGE / folder).rglob("*.py"))


def _code():
    """Every module of the engine: all but what is content."""
    return [path for path in _sources(".") if not path.parent.name.startswith("lecture")]


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
    """`course` for grader.course.load_course, `sandbox` for grader.sandbox.session; None if not ours."""
    first, *rest = name.split(".")
    if first != "grader":
        return None
    return rest[0] if rest and rest[0] in {*FLOOR, "checks"} else "__init__"


def _is_from(name, modules):
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def _name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", _code(), ids=_name)
def test_imports_only_point_down(path):
    unit = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert unit in FLOOR, f"{unit} stands on no floor: add it to FLOORS"
    for name in _imports(path):
        used = _unit(name)
        assert used in {None, unit} or FLOOR[used] < FLOOR[unit], f"{_name(path)} imports {name}"


@pytest.mark.parametrize("path", _sources("inside"), ids=_name)
def test_what_the_cage_sees_imports_nothing_of_ours(path):
    for name in _imports(path):
        top = name.split(".")[0]
        assert (
            top in sys.stdlib_module_names | ALLOWED_INSIDE
            or _is_from(name, ["grader.inside"])
            or name == "grader.inside"
        ), f"{_name(path)} imports {name}"


@pytest.mark.parametrize("path", _code(), ids=_name)
def test_nothing_executable_crosses_the_border(path):
    assert CARRIES_CODE.isdisjoint(name.split(".")[0] for name in _imports(path))
    if path.is_relative_to(PACKAGE / "sandbox"):
        called = {
            node.func.id
            for node in ast.walk(_tree(path))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert called.isdisjoint({"eval", "exec", "compile", "__import__"})


@pytest.mark.parametrize("path", _sources("reports"), ids=_name)
def test_reports_know_results_and_course_only(path):
    for name in _imports(path):
        assert _unit(name) in {None, "reports", "results", "course", "cleaning"}, name
        assert name.split(".")[0] not in CLOCKS | {"pytest"}


def test_scoring_is_pure():
    for name in _imports(PACKAGE / "scoring.py"):
        assert _unit(name) in {None, "course", "results"}
        assert name.split(".")[0] not in CLOCKS | {"os", "random", "pathlib", "sys"}


@pytest.mark.parametrize("path", _code(), ids=_name)
def test_only_checking_talks_to_pytest(path):
    if not path.is_relative_to(PACKAGE / "checking"):
        assert "pytest" not in {name.split(".")[0] for name in _imports(path)}


@pytest.mark.parametrize("path", _sources("checks"), ids=_name)
def test_checks_know_comparing_and_their_definitions_only(path):
    folder = "grader." + ".".join(path.relative_to(PACKAGE).parent.parts)
    for name in _imports(path):
        assert name.split(".")[0] != "solutions"
        ours = _unit(name) is not None
        assert not ours or _is_from(name, CHECKS_MAY_USE) or name.startswith(f"{folder}."), (
            f"{_name(path)} imports {name}"
        )


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("mistakes/lecture*/*.py")), ids=_name)
def test_mistakes_know_their_decorators_only(path):
    for name in _imports(path):
        assert _unit(name) in {None, "mistakes"}, f"{_name(path)} imports {name}"


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
        "import grader.jobs.grading\nfrom ..sandbox import session\nfrom . import wording\n"
    )
    names = list(_imports(planted, tmp_path))
    assert names == ["grader.jobs.grading", "grader.sandbox.session", "grader.reports.wording"]
    assert [_unit(name) for name in names] == ["jobs", "sandbox", "reports"]
    assert FLOOR["jobs"] > FLOOR["reports"] > FLOOR["sandbox"]
