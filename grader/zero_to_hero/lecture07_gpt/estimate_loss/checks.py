"""What is promised by estimate_loss: a mean over many batches, and a model that does not notice."""

from statistics import fmean

import pytest
import torch

from grader.compare import accepting, assert_close, assert_equal

from ..hidden_definitions import floats


def prepared(rng, count):
    """So many losses for each split. Checks judge by these, not by the copy that the student's code can edit."""
    return {"train": floats(rng, count).tolist(), "val": (3 + floats(rng, count)).tolist()}


def means(losses, count):
    """The mean of the first so many losses of each split."""
    return {split: fmean(numbers[:count]) for split, numbers in losses.items()}


def estimate(student, rng, eval_iters=4, training=True, **added):
    """(the answer, the model afterwards, the losses), with more batches prepared than asked for."""
    losses = prepared(rng, eval_iters + 5)
    model = student.provided.RecordingModel(**added)
    batches = student.provided.PreparedBatches(losses)
    student.train(model) if training else student.eval(model)
    return student.estimate_loss(model, batches, eval_iters), model, losses


@pytest.mark.weight(2)
@pytest.mark.parametrize("eval_iters", [1, 7])
def test_the_mean_of_eval_iters_batches(student, rng, eval_iters):
    """each split's answer is the mean loss of its own eval_iters batches"""
    got, _, losses = estimate(student, rng, eval_iters)
    assert_close(got, means(losses, eval_iters), name="estimate_loss(...)", rel=1e-5)


def test_as_many_batches_as_asked_for(student, rng):
    """eval_iters batches of each split are drawn, no more and no fewer"""
    losses, drawn = prepared(rng, 10), {"train": 0, "val": 0}

    def sample_batch(split):  # counts here, out of the student's reach
        number = losses[split][drawn[split]]
        drawn[split] += 1
        return torch.tensor([[number]]), torch.tensor([[0]])  # (1, 1) each

    student.estimate_loss(student.provided.RecordingModel(), accepting(sample_batch, "text"), 5)
    assert_equal(drawn, {"train": 5, "val": 5}, name="the number of batches drawn")


def test_the_model_is_measured_in_evaluation_mode(student, rng):
    """dropout is off while measuring: the model is in evaluation mode"""
    got, _, losses = estimate(student, rng, eval_iters=3, in_training=100.0)
    assert_close(
        got,
        means(losses, 3),
        name="estimate_loss(...) of a model whose losses are higher by 100 in training mode",
        rel=1e-5,
    )


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
    got, _, losses = estimate(student, rng, eval_iters=3, in_graph=100.0)
    assert_close(
        got,
        means(losses, 3),
        name="estimate_loss(...) of a model whose losses are higher by 100 where gradients are recorded",
        rel=1e-5,
    )


def test_gradients_flow_again_afterwards(student, rng):
    """gradients are off for the measuring alone: what is trained afterwards still has them"""
    _, model, _ = estimate(student, rng, eval_iters=2)
    _, loss = model(torch.ones(1, 2), torch.zeros(1, 2, dtype=torch.int64))
    student.handle(loss).backward()
    gradient = student.parameter_gradients(model)["scale"]
    assert_close(gradient, 1.0, name="the gradient of a loss that is computed afterwards")
