"""Right answers to cross_entropy_backward, written otherwise."""

import math

import torch
import torch.nn.functional as F

from grader.diagnosis.marks import instead_of


@instead_of("cross_entropy_backward")
def lines_of_the_video(logits, Y):
    """The video's three lines, in place on what softmax returned."""
    n = logits.shape[0]
    dlogits = F.softmax(logits, 1)
    dlogits[range(n), Y] -= 1
    dlogits /= n
    return dlogits


@instead_of("cross_entropy_backward")
def belief_minus_one_hot(logits, Y):
    """People who think in one-hot vectors, and take softmax from logsumexp."""
    p = torch.exp(logits - logits.logsumexp(1, keepdim=True))
    return (p - F.one_hot(Y, num_classes=logits.shape[1]).float()) / len(Y)


@instead_of("cross_entropy_backward")
def softmax_by_hand(logits, Y):
    """The softmax of lecture 3, with the maximum of each row taken away, and a boolean mask for the labels."""
    counts = (logits - logits.max(1, keepdim=True).values).exp()
    probs = counts / counts.sum(1, keepdim=True)
    is_label = torch.arange(logits.shape[1])[None, :] == Y[:, None]
    return torch.where(is_label, probs - 1, probs) / len(Y)


@instead_of("cross_entropy_backward")
def plain_loops(logits, Y):
    """Number by number into torch.zeros, with math.exp."""
    N, V = logits.shape
    d = torch.zeros(N, V)
    for i in range(N):
        row = logits[i].tolist()
        exps = [math.exp(z - max(row)) for z in row]
        for j in range(V):
            d[i, j] = (exps[j] / sum(exps) - (1.0 if j == Y[i] else 0.0)) / N
    return d
