"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

What students get is float32; forward passes are differentiated by autograd in float64. No check stands here.
"""

import torch

from .definitions import batchnorm_chain, softmax_chain


def randn(rng, *shape):
    """Standard normal numbers drawn from rng, in float32."""
    return torch.randn(shape, generator=rng)


def spread(rng, n, D):
    """n numbers in each of D columns, float32, of which no two are close: no column has a tiny variance."""
    columns = [torch.randperm(n, generator=rng) for _ in range(D)]
    return torch.stack(columns, 1) + 0.2 * randn(rng, n, D) + randn(rng, 1, D)


def labels(rng, N, V):
    """N labels from 0 to V - 1, drawn with repetition."""
    return torch.randint(0, V, (N,), generator=rng)


def leaf(t):
    """A copy in float64 that asks for a gradient."""
    return t.detach().double().clone().requires_grad_()


def gradients_of(loss, steps):
    """The gradient of loss by each of the named tensors in steps, zeros where it does not depend on one."""
    found = torch.autograd.grad(loss, list(steps.values()), allow_unused=True)
    return {
        name: torch.zeros_like(t) if g is None else g for (name, t), g in zip(steps.items(), found)
    }


def network_loss(params, Xb, Yb):
    """The loss of the two-layer network with BatchNorm, from its seven parameters."""
    C, W1, b1, W2, b2, gain, bias = params
    hpreact, _ = batchnorm_chain(C[Xb].flatten(1) @ W1 + b1, gain, bias)
    return softmax_chain(torch.tanh(hpreact) @ W2 + b2, Yb)[0]


def small_network(rng, V, d, T, H):
    """Seven parameters, none of them zero or one, so that no error hides behind them."""
    shapes = [(V, d), (T * d, H), (H,), (H, V), (V,), (1, H), (1, H)]
    params = [0.5 * randn(rng, *shape) for shape in shapes]
    params[5] += 1.5
    return params


def follows_from_later_steps(answer, name, truth, later, step):
    """Is the gradient of that name the one that step makes of the answer's own gradients of the later steps?

    An error in one step moves the gradients of all steps before it. Who went right on from there has lost the
    points of one step and of the last one, not of all. The later gradients must be tensors of their shapes, finite
    and not all zero, or there is nothing that could follow. step is called with them, in float64.
    """
    gradients = [answer.get(other) for other in (name, *later)]
    for gradient, other in zip(gradients, (name, *later)):
        if not isinstance(gradient, torch.Tensor) or gradient.shape != truth[other].shape:
            return False
        if not gradient.is_floating_point() or not gradient.isfinite().all() or not gradient.any():
            return False
    got, *passed_on = (gradient.double() for gradient in gradients)
    want = step(*passed_on)
    return bool((got - want).norm() <= 2e-5 * want.norm())
