"""What a worker may read of an installation, whichever way the kit was installed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from grader.cage.walls import grants, levels, preloading

REPOSITORY = Path(__file__).resolve().parent.parent.parent


KIT = (
    "grader/__init__.py",
    "grader/compare/closeness.py",
    "grader/cage/host/session.py",
    "grader/cage/inside/worker.py",
    "grader/zero_to_hero/course.toml",
    "grader/zero_to_hero/lecture01_a/definitions.py",
    "grader/zero_to_hero/lecture01_a/one/checks.py",
    "grader/zero_to_hero/lecture01_a/one/mistakes.py",
    "grader/zero_to_hero/_course/solutions/lecture01_a/one.py",
    "grader/zero_to_hero/_course/exercises/lecture01_a/one.py",
)


class TestGrants:
    """What is readable of an installation, whichever way the kit was installed."""

    @pytest.fixture
    def site(self, tmp_path) -> Path:
        site = tmp_path / "site-packages"
        for name in (
            "numpy/core.py",
            *KIT,
            "zero_to_hero_grader-1.0.dist-info/RECORD",
            "__editable___zero_to_hero_grader_1_0_finder.py",
            "_zero_to_hero_grader.pth",
            "tiktoken/core.py",
            "tiktoken_ext/openai_public.py",
            "pytest/__init__.py",
            "_pytest/python.py",
            "single.py",
        ):
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("")
        (site / "linked").symlink_to(site / "grader" / "zero_to_hero")
        (site / "above").symlink_to(tmp_path)
        return site

    def readable(self, site: Path, inside: Path) -> set[str]:
        found = grants.collect(grants.installation([str(site)], str(inside)), str(inside))
        top = os.path.realpath(site.parent)
        return {os.path.relpath(path, top) for path in found.paths if path.startswith(top)}

    def test_from_a_wheel(self, site):
        assert self.readable(site, site / "grader" / "cage" / "inside") == {
            "site-packages/grader/cage/inside",
            "site-packages/numpy",
            "site-packages/single.py",
        }

    def test_from_a_folder_that_is_on_the_path(self, site, tmp_path):
        inside = tmp_path / "checkout" / "grader" / "cage" / "inside"
        inside.mkdir(parents=True)
        (tmp_path / "checkout" / "solutions").mkdir()
        found = grants.installation([str(site), str(tmp_path / "checkout")], str(inside))
        assert not any("checkout" in path for path in found)

    @pytest.mark.parametrize(
        "name", ["grader", "zero-to-hero", "site-packages/grader", "site-packages/kit"]
    )
    def test_a_checkout_is_held_back_wherever_it_lies(self, site, tmp_path, name):
        """Also where it is itself called grader, lies among the libraries, or is linked from there."""
        checkout = tmp_path / name / "checkout" if name == "site-packages/kit" else tmp_path / name
        for part in (*KIT, "solutions/lecture01_a/one.py", "exercises/lecture01_a/one.py"):
            (checkout / part).parent.mkdir(parents=True, exist_ok=True)
            (checkout / part).write_text("")
        for target in ("solutions", "exercises", "grader", "grader/zero_to_hero"):
            (site / f"to_{target.replace('/', '_')}").symlink_to(checkout / target)
        (site / "one.py").symlink_to(checkout / "solutions" / "lecture01_a" / "one.py")
        inside = checkout / "grader" / "cage" / "inside"
        for directories in ([site], [site, checkout], [checkout, site], [site, checkout.parent]):
            entries = grants.installation([str(path) for path in directories], str(inside))
            found = grants.collect(entries, str(inside)).paths
            ours = [path for path in found if path.startswith(os.path.realpath(checkout) + "/")]
            assert ours == [os.path.realpath(inside)]
            assert not any(os.path.realpath(checkout).startswith(path + "/") for path in found)

    def test_the_package_is_found_by_its_name(self, tmp_path):
        deep = tmp_path / "grader" / "grader" / "cage" / "walls" / "deeper"
        deep.mkdir(parents=True)
        assert grants.package_root(str(deep)) == os.path.realpath(tmp_path / "grader" / "grader")
        with pytest.raises(ValueError, match="lies in no package grader"):
            grants.package_root(str(tmp_path))

    def test_paths_through_links_keep_working(self, site, tmp_path):
        (tmp_path / "alias").symlink_to("site-packages")
        inside = tmp_path / "grader" / "cage" / "inside"
        inside.mkdir(parents=True)
        found = grants.collect(
            grants.installation([str(tmp_path / "alias")], str(inside)), str(inside)
        )
        assert str(site / "numpy") in found.paths
        assert found.links[str(tmp_path / "alias")] == "site-packages"

    def test_a_ring_of_links_grants_nothing(self, tmp_path):
        (tmp_path / "a").symlink_to("b")
        (tmp_path / "b").symlink_to("a")
        found = grants.collect(
            [str(tmp_path / "a")], str(REPOSITORY / "grader" / "cage" / "inside")
        )
        assert not any(path.startswith(str(tmp_path)) for path in found.paths)

    def test_the_plan_is_plain_json(self):
        plan = levels.plan(
            levels.Confinement("landlock", ()),
            site_dirs=[],
            inside_dir=str(REPOSITORY / "grader" / "cage" / "inside"),
        )
        assert json.loads(json.dumps(plan)) == plan

    def test_a_python_that_nobody_can_read_is_noticed(self, tmp_path):
        hidden = tmp_path / "closed" / "os.py"
        hidden.parent.mkdir(mode=0o700)
        hidden.write_text("")
        assert not preloading.is_open_to_all(str(hidden))
        assert preloading.is_open_to_all("/bin/sh")
