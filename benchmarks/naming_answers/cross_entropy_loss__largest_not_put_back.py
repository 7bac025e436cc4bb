# style: gather, named pieces; fault: log-sum-exp of the shifted logits is used with the unshifted target logit
import torch


def cross_entropy(logits, targets, reduction="mean"):
    m = torch.amax(logits, dim=1)
    lse = torch.log(torch.sum(torch.exp(logits - m[:, None]), dim=1))
    picked = torch.gather(logits, 1, targets[:, None])[:, 0]
    loss = lse - picked
    if reduction == "none":
        return loss
    elif reduction == "sum":
        return torch.sum(loss)
    elif reduction == "mean":
        return torch.mean(loss)
    raise ValueError("unknown reduction: " + str(reduction))
