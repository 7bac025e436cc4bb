"""Right answers to saturation written otherwise than the solution."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("saturation")
def both_ends_apart(h, thr=0.97):
    """Who asks for each end of tanh by itself."""
    outside = (h > thr) | (h < -thr)
    return outside.sum().item() / outside.numel(), outside.sum(0) == len(h)


@instead_of("saturation")
def as_in_the_video(h, thr=0.97):
    """The video's lines: a mean of booleans as floats."""
    beyond = h.abs() > thr
    return beyond.float().mean().item(), beyond.all(0)


@instead_of("saturation")
def counted_in_loops(h, thr=0.97):
    """Who counts one output after the other."""
    count, dead = 0, torch.ones(h.shape[1], dtype=torch.bool)
    for row in h:
        for j, value in enumerate(row.tolist()):
            if abs(value) > thr:
                count += 1
            else:
                dead[j] = False
    return count / h.numel(), dead
