import torch


@torch.no_grad()
def estimate_loss(model, get_batch, eval_iters):
    out = {}
    training = model.training
    model.eval()
    for split in ['train', 'val']:
        losses = torch.zeros(eval_iters)
        for k in range(eval_iters):
            X, Y = get_batch(split)
            logits, loss = model(X, Y)
            losses[k] = loss.item()
        out[split] = losses.mean()
    if training:
        model.train()
    return out
