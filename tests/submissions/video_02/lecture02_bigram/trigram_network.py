import torch
import torch.nn.functional as F


def trigram_rows(words, stoi):
    xs, ys = [], []
    for w in words:
        chs = ['.', '.'] + list(w) + ['.']
        for ch1, ch2, ch3 in zip(chs, chs[1:], chs[2:]):
            xs.append((stoi[ch1], stoi[ch2]))
            ys.append(stoi[ch3])
    return torch.tensor(xs).reshape(-1, 2).long(), torch.tensor(ys).long()


def trigram_logits(W, xs):
    V = W.shape[1]
    xenc = F.one_hot(xs[:, 0] * V + xs[:, 1], num_classes=V * V).to(W.dtype)
    return xenc @ W
