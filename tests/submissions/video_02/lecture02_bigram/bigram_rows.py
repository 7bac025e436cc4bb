import torch
import torch.nn.functional as F


def bigram_pairs(words, stoi):
    xs, ys = [], []
    for w in words:
        chs = ['.'] + list(w) + ['.']
        for ch1, ch2 in zip(chs, chs[1:]):
            ix1 = stoi[ch1]
            ix2 = stoi[ch2]
            xs.append(ix1)
            ys.append(ix2)
    xs = torch.tensor(xs).long()
    ys = torch.tensor(ys).long()
    return xs, ys


def row_logits(xs, W):
    xenc = F.one_hot(xs, num_classes=W.shape[0]).to(W.dtype)
    return xenc @ W
