"""Right answers to estimate_loss, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("estimate_loss")
def video(model, sample_batch, eval_iters):
    """The video's own code: losses in torch.zeros, their mean for each split."""
    with torch.no_grad():
        out = {}
        was_training = model.training
        model.eval()
        for split in ["train", "val"]:
            losses = torch.zeros(eval_iters)
            for k in range(eval_iters):
                X, Y = sample_batch(split)
                _, loss = model(X, Y)
                losses[k] = loss.item()
            out[split] = losses.mean().item()
        if was_training:
            model.train()
        return out


@instead_of("estimate_loss")
def splits_in_turn(model, sample_batch, eval_iters):
    """Whoever draws train and val in turn, and leaves the mode alone until the end."""
    mode = model.training
    model.train(False)
    sums = {"train": 0.0, "val": 0.0}
    with torch.inference_mode():
        for _ in range(eval_iters):
            for split in sums:
                x, y = sample_batch(split)
                sums[split] += float(model(x, y)[1])
    model.train(mode)
    return {split: total / eval_iters for split, total in sums.items()}
