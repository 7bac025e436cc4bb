# style: try/finally, helper for one split, inference_mode; fault: the means are rounded to one decimal
import torch


def _mean_loss(model, sample_batch, split, count):
    total = 0.0
    for _ in range(count):
        x, y = sample_batch(split)
        with torch.inference_mode():
            _, loss = model(x, y)
        total += float(loss)
    return round(total / count, 1)


def estimate_loss(model, sample_batch, eval_iters):
    mode = model.training
    try:
        model.eval()
        return {split: _mean_loss(model, sample_batch, split, eval_iters) for split in ("train", "val")}
    finally:
        if mode:
            model.train()
