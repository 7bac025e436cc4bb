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
