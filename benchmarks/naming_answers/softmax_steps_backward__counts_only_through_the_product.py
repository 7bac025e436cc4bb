# style: dict g filled step by step, scatter for the labels; fault: the path of counts through their sum is missing
import torch


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
    c, g = cache, {}
    N = Y.numel()
    g["logprobs"] = torch.zeros_like(c["logprobs"]).scatter(1, Y[:, None], -1.0 / N)
    g["probs"] = torch.where(g["logprobs"] == 0, g["logprobs"], g["logprobs"] / c["probs"])
    g["counts_sum_inv"] = torch.einsum("nv,nv->n", g["probs"], c["counts"])[:, None]
    g["counts_sum"] = -g["counts_sum_inv"] / c["counts_sum"].square()
    g["counts"] = g["probs"] * c["counts_sum_inv"]
    g["norm_logits"] = g["counts"] * c["counts"]
    g["logit_maxes"] = 0 - g["norm_logits"].sum(dim=1, keepdim=True)
    top = c["logits"].argmax(dim=1, keepdim=True)
    g["logits"] = g["norm_logits"].scatter_add(1, top, g["logit_maxes"])
    return {name: g[name] for name in cache}
