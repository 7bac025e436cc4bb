# style: the video's function with a decorator and a losses tensor; fault: model.train() at the end, whatever it was before
import torch


@torch.no_grad()
def estimate_loss(model, sample_batch, eval_iters):
    out = {}
    model.eval()
    for split in ['train', 'val']:
        losses = torch.zeros(eval_iters)
        for k in range(eval_iters):
            X, Y = sample_batch(split)
            logits, loss = model(X, Y)
            losses[k] = loss.item()
        out[split] = losses.mean().item()
    model.train()
    return out
