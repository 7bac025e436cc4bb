"""What a worker may read of an installation, whichever way the kit was installed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from grader.sandbox import confinement, grants, preloading

REPOSITORY = Path(__file__).resolve().parent.parent


class TestGrants:
    """What is readable of an installation, whichever way the kit was installed."""

    @pytest.fixture
    def site(self, tmp_path) -> Path:
        site = tmp_path / "site-packages"
        for name in (
            "numpy/core.py",
            "grader/checks/check_a.py",
            "grader/inside/worker.py",
            "grader/_course/answer.py",
            "grader-1.0.dist-info/RECORD",
            "__editable___grader_1_0_finder.py",
            "grader.pth",
            "tiktoken/core.py",
            "tiktoken_ext/openai_public.py",
            "pytest/__init__.py",
            "_pytest/python.py",
            "single.py",
        ):
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("")
        (site / "linked").symlink_to(site / "grader" / "checks")
        (site / "above").symlink_to(tmp_path)
        return site

    def readable(self, site: Path, inside: Path) -> set[str]:
        found = grants.collect(grants.installation([str(site)], str(inside)), str(inside))
        top = os.path.realpath(site.parent)
        return {os.path.relpath(path, top) for path in found.paths if path.startswith(top)}

    def test_from_a_wheel(self, site):
        assert self.readable(site, site / "grader" / "inside") == {
            "site-packages/grader/inside",
            "site-packages/numpy",
            "site-packages/single.py",
        }

    def test_from_a_folder_that_is_on_the_path(self, site, tmp_path):
        inside = tmp_path / "checkout" / "grader" / "inside"
        inside.mkdir(parents=True)
        (tmp_path / "checkout" / "solutions").mkdir()
        found = grants.installation([str(site), str(tmp_path / "checkout")], str(inside))
        assert not any("checkout" in path for path in found)

    def test_paths_through_links_keep_working(self, site, tmp_path):
        (tmp_path / "alias").symlink_to("site-packages")
        inside = tmp_path / "grader" / "inside"
        inside.mkdir(parents=True)
        found = grants.collect(
            grants.installation([str(tmp_path / "alias")], str(inside)), str(inside)
        )
        assert str(site / "numpy") in found.paths
        assert found.links[str(tmp_path / "alias")] == "site-packages"

    def test_a_ring_of_links_grants_nothing(self, tmp_path):
        (tmp_path / "a").symlink_to("b")
        (tmp_path / "b").symlink_to("a")
        found = grants.collect([str(tmp_path / "a")], str(REPOSITORY / "grader" / "inside"))
        assert not any(path.startswith(str(tmp_path)) for path in found.paths)

    def test_the_plan_is_plain_json(self):
        plan = confinement.plan(
            confinement.Confinement("landlock", ()),
            site_dirs=[],
            inside_dir=str(REPOSITORY / "grader" / "inside"),
        )
        assert json.loads(json.dumps(plan)) == plan

    def test_a_python_that_nobody_can_read_is_noticed(self, tmp_path):
        hidden = tmp_path / "closed" / "os.py"
        hidden.parent.mkdir(mode=0o700)
        hidden.write_text("")
        assert not preloading.is_open_to_all(str(hidden))
        assert preloading.is_open_to_all("/bin/sh")
