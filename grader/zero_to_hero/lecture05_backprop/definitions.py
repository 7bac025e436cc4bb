"""Plain definitions that the checks of lecture 5 share.

Forward passes are written out here and differentiated by autograd in float64, which only the students must do
without. No check stands here.
"""

import torch

from grader.compare import assert_gradient, fail


def detached(steps):
    """The same named tensors without their graph and in float32, as a student gets them."""
    return {name: t.detach().float() for name, t in steps.items()}


def named_gradient(answer, want, name):
    """The gradient of that name in a student's dict is there, has its shape, and is right."""
    if not isinstance(answer, dict):
        fail(f"the answer should be a dict of gradients, but is of type {type(answer).__name__}")
    if name not in answer:
        fail(f"the dict has no {name}", got=", ".join(map(str, answer)), expected=name, where=name)
    assert_gradient(answer[name], want, name=f"the gradient of {name}")


def softmax_chain(logits, Y):
    """The loss, and every step from the logits to the log-probabilities."""
    maxes = logits.max(1, keepdim=True).values  # (N, 1)
    norm = logits - maxes
    counts = norm.exp()
    total = counts.sum(1, keepdim=True)  # (N, 1)
    inverse = total**-1
    probs = counts * inverse
    logprobs = probs.log()
    loss = -logprobs[torch.arange(len(Y)), Y].sum() / len(Y)
    return loss, {
        "logits": logits,
        "logit_maxes": maxes,
        "norm_logits": norm,
        "counts": counts,
        "counts_sum": total,
        "counts_sum_inv": inverse,
        "probs": probs,
        "logprobs": logprobs,
    }


def batchnorm_chain(x, gain, bias, eps=1e-5, ddof=1):
    """The output of BatchNorm, and every step to it. x is (n, D), gain and bias are (1, D)."""
    mean = x.sum(0, keepdim=True) / len(x)  # (1, D)
    diff = x - mean
    diff2 = diff * diff
    var = diff2.sum(0, keepdim=True) / (len(x) - ddof)  # (1, D)
    inverse = (var + eps) ** -0.5
    raw = diff * inverse
    return gain * raw + bias, {
        "hprebn": x,
        "bngain": gain,
        "bnbias": bias,
        "bnmeani": mean,
        "bndiff": diff,
        "bndiff2": diff2,
        "bnvar": var,
        "bnvar_inv": inverse,
        "bnraw": raw,
    }
