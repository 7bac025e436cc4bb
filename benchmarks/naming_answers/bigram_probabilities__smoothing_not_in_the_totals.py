# style: row by row; fault: cells are smoothed, the row total is that of N
import torch


def bigram_probs(N, smoothing=1.0):
    V = N.shape[1]
    rows = []
    for row in N:
        total = row.sum().item()
        if total == 0:
            rows.append(torch.full((V,), 1.0 / V))
            continue
        rows.append((row + smoothing).float() / total)
    return torch.stack(rows)
