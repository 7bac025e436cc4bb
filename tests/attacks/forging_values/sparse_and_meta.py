"""Returns tensors without plain memory behind them: sparse, meta, quantised, in turn."""

import torch

EXERCISE = "stable_softmax"

turn = iter(
    [
        torch.eye(4, 7).to_sparse(),
        torch.empty(4, 7, device="meta"),
        torch.quantize_per_tensor(torch.zeros(4, 7), 0.1, 0, torch.quint8),
    ]
    * 20
)


def softmax_rows(logits):
    return next(turn)
