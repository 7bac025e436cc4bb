"""Plain definitions that the checks of lecture 5 share, in float64.

Forward passes are written out here and differentiated by autograd, which only the students must do without.
No check stands here.
"""

import torch

from grader.checking.comparing import assert_gradient, fail


def randn(rng, *shape, dtype=torch.float64):
    """Standard normal numbers drawn from rng."""
    return torch.randn(shape, generator=rng, dtype=dtype)


def labels(rng, N, V):
    """N labels from 0 to V - 1, drawn with repetition."""
    return torch.randint(0, V, (N,), generator=rng)


def leaf(t):
    """A copy that asks for a gradient."""
    return t.detach().clone().requires_grad_()


def gradients_of(loss, steps):
    """The gradient of loss by each of the named tensors in steps, zeros where it does not depend on one."""
    found = torch.autograd.grad(loss, list(steps.values()), allow_unused=True)
    return {
        name: torch.zeros_like(t) if g is None else g for (name, t), g in zip(steps.items(), found)
    }


def detached(steps):
    """The same named tensors without their graph, as a student gets them."""
    return {name: t.detach().clone() for name, t in steps.items()}


def named_gradient(answer, want, name, rel=1e-9):
    """The gradient of that name in a student's dict is there, has its shape, and is right."""
    if not isinstance(answer, dict):
        fail(f"the answer should be a dict of gradients, but is of type {type(answer).__name__}")
    if name not in answer:
        fail(f"the dict has no {name}", got=", ".join(map(str, answer)), expected=name, where=name)
    assert_gradient(answer[name], want, name=f"the gradient of {name}", rel=rel)


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


def network_loss(params, Xb, Yb):
    """The loss of the two-layer network with BatchNorm, from its seven parameters."""
    C, W1, b1, W2, b2, gain, bias = params
    hpreact, _ = batchnorm_chain(C[Xb].flatten(1) @ W1 + b1, gain, bias)
    return softmax_chain(torch.tanh(hpreact) @ W2 + b2, Yb)[0]


def small_network(rng, V, d, T, H, dtype=torch.float64):
    """Seven parameters, none of them zero or one, so that no error hides behind them."""
    shapes = [(V, d), (T * d, H), (H,), (H, V), (V,), (1, H), (1, H)]
    params = [0.5 * randn(rng, *shape, dtype=dtype) for shape in shapes]
    params[5] += 1.5
    return params
