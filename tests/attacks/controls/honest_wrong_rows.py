"""No attack: a wrong answer to the exercise with tensors, honestly given."""

import torch

EXERCISE = "stable_softmax"


def softmax_rows(logits):
    return torch.zeros_like(logits)
