"""Right answers to calibrate_batchnorm written otherwise than the solution."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("calibrate_bn")
@torch.no_grad()
def as_in_the_video(linear: Linear, X):
    """The video's way: the whole measuring under no_grad."""
    hpreact = linear(X)
    return hpreact.mean(0, keepdim=True), hpreact.std(0, keepdim=True)


@instead_of("calibrate_bn")
def by_hand_with_n(linear: Linear, X):
    """Who divides by N, and cuts the graph at the end."""
    h = linear(X).detach()
    mean = h.sum(0, keepdim=True) / len(h)
    return mean, (((h - mean) ** 2).sum(0, keepdim=True) / len(h)).sqrt()


@instead_of("calibrate_bn")
def shape_given_back(linear: Linear, X):
    """Who forgets keepdim and puts the dimension back."""
    h = linear(X).detach()
    return h.mean(0)[None], h.var(0).sqrt().unsqueeze(0)
