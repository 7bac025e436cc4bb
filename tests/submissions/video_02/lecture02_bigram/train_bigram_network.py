import torch
import torch.nn.functional as F


def train_bigram_nn(xs, ys, V, steps, lr, reg, generator):
    num = xs.nelement()
    W = torch.randn((V, V), generator=generator, requires_grad=True)
    xenc = F.one_hot(xs, num_classes=V).float()
    losses = []
    for k in range(steps):
        # forward pass
        logits = xenc @ W
        counts = logits.exp()
        probs = counts / counts.sum(1, keepdims=True)
        loss = -probs[torch.arange(num), ys].log().mean() + reg * (W**2).mean()
        losses.append(loss.item())
        # backward pass
        W.grad = None
        loss.backward()
        # update
        W.data += -lr * W.grad
    return W, losses
