# style: names of the video with d in front; fault: derivative of x^-1 is taken as -x^-1
import torch
import torch.nn.functional as F


def softmax_chain(logits, Y):
    logit_maxes = logits.max(1, keepdim=True).values
    norm_logits = logits - logit_maxes
    counts = norm_logits.exp()
    counts_sum = counts.sum(1, keepdim=True)
    counts_sum_inv = counts_sum ** -1
    probs = counts * counts_sum_inv
    logprobs = probs.log()
    loss = -logprobs[torch.arange(len(Y)), Y].mean()
    return loss, {"logits": logits, "logit_maxes": logit_maxes, "norm_logits": norm_logits, "counts": counts,
                  "counts_sum": counts_sum, "counts_sum_inv": counts_sum_inv, "probs": probs,
                  "logprobs": logprobs}


def softmax_chain_backward(cache, Y):
    logits, counts, counts_sum = cache["logits"], cache["counts"], cache["counts_sum"]
    n, V = logits.shape
    dlogprobs = torch.zeros_like(cache["logprobs"])
    dlogprobs[range(n), Y] = -1.0 / n
    dprobs = (1.0 / cache["probs"]) * dlogprobs
    dcounts_sum_inv = (counts * dprobs).sum(1, keepdim=True)
    dcounts = cache["counts_sum_inv"] * dprobs
    dcounts_sum = (-counts_sum ** -1) * dcounts_sum_inv
    dcounts = dcounts + torch.ones_like(counts) * dcounts_sum
    dnorm_logits = counts * dcounts
    dlogits = dnorm_logits.clone()
    dlogit_maxes = (-dnorm_logits).sum(1, keepdim=True)
    dlogits = dlogits + F.one_hot(logits.max(1).indices, num_classes=V) * dlogit_maxes
    return {"logits": dlogits, "logit_maxes": dlogit_maxes, "norm_logits": dnorm_logits, "counts": dcounts,
            "counts_sum": dcounts_sum, "counts_sum_inv": dcounts_sum_inv, "probs": dprobs,
            "logprobs": dlogprobs}
