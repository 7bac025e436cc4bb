"""Right answers to softmax_steps_backward, written otherwise."""

import torch
import torch.nn.functional as F

from grader.diagnosis.marks import instead_of


@instead_of("softmax_chain_backward")
def lines_of_the_video(cache, Y):
    """The video's lines: range(n) as index, += for what was used twice, one_hot for the maxima."""
    logits, counts, probs = cache["logits"], cache["counts"], cache["probs"]
    counts_sum, counts_sum_inv = cache["counts_sum"], cache["counts_sum_inv"]
    n = logits.shape[0]
    dlogprobs = torch.zeros_like(cache["logprobs"])
    dlogprobs[range(n), Y] = -1.0 / n
    dprobs = (1.0 / probs) * dlogprobs
    dcounts_sum_inv = (counts * dprobs).sum(1, keepdim=True)
    dcounts = counts_sum_inv * dprobs
    dcounts_sum = (-(counts_sum**-2)) * dcounts_sum_inv
    dcounts += torch.ones_like(counts) * dcounts_sum
    dnorm_logits = counts * dcounts
    dlogits = dnorm_logits.clone()
    dlogit_maxes = (-dnorm_logits).sum(1, keepdim=True)
    dlogits += F.one_hot(logits.max(1).indices, num_classes=logits.shape[1]) * dlogit_maxes
    return {
        "logits": dlogits,
        "logit_maxes": dlogit_maxes,
        "norm_logits": dnorm_logits,
        "counts": dcounts,
        "counts_sum": dcounts_sum,
        "counts_sum_inv": dcounts_sum_inv,
        "probs": dprobs,
        "logprobs": dlogprobs,
    }


@instead_of("softmax_chain_backward")
def cell_by_cell(cache, Y):
    """Plain loops into torch.zeros, one example after the other."""
    d = {name: torch.zeros(step.shape) for name, step in cache.items()}
    N, V = cache["logits"].shape
    for i in range(N):
        y, top = Y[i].item(), cache["logits"][i].argmax().item()
        d["logprobs"][i, y] = -1.0 / N
        d["probs"][i, y] = d["logprobs"][i, y] / cache["probs"][i, y]
        for j in range(V):
            d["counts_sum_inv"][i, 0] += d["probs"][i, j] * cache["counts"][i, j]
        d["counts_sum"][i, 0] = -d["counts_sum_inv"][i, 0] / cache["counts_sum"][i, 0] ** 2
        for j in range(V):
            straight = d["probs"][i, j] * cache["counts_sum_inv"][i, 0]
            d["counts"][i, j] = straight + d["counts_sum"][i, 0]
            d["norm_logits"][i, j] = d["counts"][i, j] * cache["counts"][i, j]
            d["logits"][i, j] += d["norm_logits"][i, j]
            d["logit_maxes"][i, 0] -= d["norm_logits"][i, j]
        d["logits"][i, top] += d["logit_maxes"][i, 0]
    return d


@instead_of("softmax_chain_backward")
def scatter_and_einsum(cache, Y):
    """scatter for the labels, einsum for the sums, the reciprocal's slope as -inv * inv, a path for the maxima left
    out because it is zero."""
    g = {"logprobs": torch.zeros_like(cache["logprobs"])}
    g["logprobs"].scatter_(1, Y.unsqueeze(1), -1 / len(Y))
    g["probs"] = g["logprobs"].div(cache["probs"])
    g["counts_sum_inv"] = torch.einsum("nv,nv->n", g["probs"], cache["counts"])[:, None]
    g["counts_sum"] = -cache["counts_sum_inv"] * cache["counts_sum_inv"] * g["counts_sum_inv"]
    g["counts"] = torch.addcmul(g["counts_sum"], g["probs"], cache["counts_sum_inv"])
    g["norm_logits"] = g["counts"] * cache["counts"]
    g["logit_maxes"] = torch.zeros_like(cache["logit_maxes"])
    g["logits"] = g["norm_logits"]
    return g
