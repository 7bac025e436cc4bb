# style: train and val drawn in turn, running sums, grad switched off by hand
"""Lecture 7: a loss you can trust.

The loss of one batch jumps about. The mean over many batches is steady. Measuring must leave no
trace: dropout off while measuring (evaluation mode), no graph for gradients, and afterwards the
model back in the mode it was found in.

    grader check estimate_loss
"""
import torch


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
    mode, grad = model.training, torch.is_grad_enabled()
    model.train(False)
    torch.set_grad_enabled(False)
    sums = {"train": 0.0, "val": 0.0}
    try:
        for _ in range(eval_iters):
            for split in sums:
                x, y = sample_batch(split)
                _, loss = model(x, y)
                sums[split] += float(loss)
    finally:
        torch.set_grad_enabled(grad)
        model.train(mode)
    return {split: total / eval_iters for split, total in sums.items()}


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
