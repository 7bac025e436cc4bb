# style: slices of the numbered word, W seen as a cube; fault: rows end with the last letter
import torch


def trigram_rows(words, stoi):
    xs = torch.empty((0, 2), dtype=torch.int64)
    ys = torch.empty((0,), dtype=torch.int64)
    for w in words:
        ids = torch.tensor([0, 0] + [stoi[c] for c in w], dtype=torch.int64)
        xs = torch.cat([xs, torch.stack([ids[:-2], ids[1:-1]], dim=1)])
        ys = torch.cat([ys, ids[2:]])
    return xs, ys


def trigram_logits(W, xs):
    V = W.shape[-1]
    cube = W.view(V, V, V)
    return cube[xs[:, 0], xs[:, 1]]
