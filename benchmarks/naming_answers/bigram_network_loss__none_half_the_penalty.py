# style: loop over the examples; fault: the penalty is halved, as in weight decay
import torch


def bigram_nn_loss(W, xs, ys, reg=0.01):
    nlls = []
    for x, y in zip(xs.tolist(), ys.tolist()):
        counts = torch.exp(W[x])
        p = counts[y] / counts.sum()
        nlls.append(-torch.log(p))
    loss = torch.stack(nlls).mean()
    weight_decay = 0.5 * reg * (W * W).sum() / W.numel()
    return loss + weight_decay
