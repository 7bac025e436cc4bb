"""Parts of torch that are imported on first use work in the cage, where nothing may be written."""

from tests.commands import ROOT, grader

ANSWER = ROOT / "benchmarks" / "right_answers" / "training_step__optim_sgd_multinomial.py"


def test_an_optimizer_may_be_imported_by_the_first_call(tmp_path):
    folder = tmp_path / "lecture03_mlp"
    folder.mkdir()
    for source in (ROOT / "solutions" / "lecture03_mlp").glob("*.py"):
        (folder / source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "training_step.py").write_text(ANSWER.read_text(encoding="utf-8"), encoding="utf-8")
    done = grader("training_step", "--submission", tmp_path)
    assert done.returncode == 0, done.stdout


def test_a_gradient_handed_to_backward_needs_nothing_more(tmp_path):
    """torch imports sympy for it, which a worker that has become nobody may not be able to read."""
    folder = tmp_path / "lecture04_batchnorm"
    folder.mkdir()
    solution = ROOT / "solutions" / "lecture04_batchnorm" / "saturation.py"
    backward = "    x = torch.ones(2, requires_grad=True)\n    (2 * x).backward(torch.ones(2))\n"
    text = solution.read_text(encoding="utf-8")
    first = "    # TODO 1. Which outputs are saturated?"
    assert text.count(first) == 1
    (folder / "saturation.py").write_text(text.replace(first, backward + first), encoding="utf-8")
    for level in ("process", "best"):
        done = grader("saturation", "--submission", tmp_path, "--confinement", level)
        assert done.returncode == 0, done.stdout
