# style: a context manager for the mode, statistics.fmean
"""Lecture 7: a loss you can trust.

The loss of one batch jumps about. The mean over many batches is steady. Measuring must leave no
trace: dropout off while measuring (evaluation mode), no graph for gradients, and afterwards the
model back in the mode it was found in.

    grader check estimate_loss
"""
from contextlib import contextmanager
from statistics import fmean
import torch


@contextmanager
def evaluating(model):
    before = model.training
    model.eval()
    try:
        with torch.inference_mode():
            yield
    finally:
        model.train(before)


def estimate_loss(model, sample_batch, eval_iters):
    """Return {"train": float, "val": float}: for each, the mean loss of eval_iters batches.

    sample_batch(split) -> (x, y) draws a new batch of "train" or "val" on each call.
    model(x, y) -> (logits, loss). model.training tells its mode; model.eval(), model.train() set it.

    RecordingModel and PreparedBatches are given in toy_models.py: the loss is the number in the batch.

    >>> from toy_models import PreparedBatches, RecordingModel
    >>> sample_batch = PreparedBatches({"train": [1., 2., 6.], "val": [4., 5., 9.]})
    >>> estimate_loss(RecordingModel(), sample_batch, eval_iters=3)
    {'train': 3.0, 'val': 6.0}
    """
    with evaluating(model):
        return {split: fmean(model(*sample_batch(split))[1].item() for _ in range(eval_iters))
                for split in ("train", "val")}


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
