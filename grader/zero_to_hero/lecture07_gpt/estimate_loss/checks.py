"""What is promised by estimate_loss: a mean over many batches, and a model that does not notice."""

from statistics import fmean

import pytest

from grader.compare import assert_close, assert_equal

from ..hidden_definitions import randn


def estimate(student, rng, eval_iters=4, training=True):
    """(the answer, the model afterwards, the batches), with more batches prepared than asked for"""
    losses = {
        "train": randn(rng, eval_iters + 5).tolist(),
        "val": (3 + randn(rng, eval_iters + 5)).tolist(),
    }
    model, batches = student.provided.RecordingModel(), student.provided.PreparedBatches(losses)
    student.train(model) if training else student.eval(model)
    return student.estimate_loss(model, batches, eval_iters), model, batches


@pytest.mark.weight(2)
@pytest.mark.parametrize("eval_iters", [1, 7])
def test_the_mean_of_eval_iters_batches(student, rng, eval_iters):
    """each split's answer is the mean loss of its own eval_iters batches"""
    got, _, batches = estimate(student, rng, eval_iters)
    want = {split: fmean(losses[:eval_iters]) for split, losses in batches.numbers.items()}
    assert_close(got, want, name="estimate_loss(...)", rel=1e-5)


def test_as_many_batches_as_asked_for(student, rng):
    """eval_iters batches of each split are drawn, no more and no fewer"""
    _, _, batches = estimate(student, rng, eval_iters=5)
    assert_equal(batches.drawn, {"train": 5, "val": 5}, name="the number of batches drawn")


def test_the_model_is_measured_in_evaluation_mode(student, rng):
    """dropout is off while measuring: the model is in evaluation mode"""
    _, model, _ = estimate(student, rng, eval_iters=3)
    assert_equal(model.modes, [False] * 6, name="model.training at each call")


def test_a_model_in_training_goes_on_training(student, rng):
    """a model that was training is in training mode again afterwards"""
    _, model, _ = estimate(student, rng, training=True)
    assert_equal(model.training, True, name="model.training afterwards")


def test_a_model_at_rest_stays_at_rest(student, rng):
    """a model that was in evaluation mode is left in evaluation mode"""
    _, model, _ = estimate(student, rng, training=False)
    assert_equal(model.training, False, name="model.training afterwards")


def test_no_gradients_are_recorded(student, rng):
    """measuring builds no graph for gradients"""
    _, model, _ = estimate(student, rng, eval_iters=3)
    assert_equal(model.graphs, [False] * 6, name="whether gradients were recorded at each call")
