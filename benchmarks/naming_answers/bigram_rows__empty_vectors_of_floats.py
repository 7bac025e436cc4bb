# style: one list of pairs, F.embedding; fault: tensor of pairs without a dtype: no words give floats
import torch
import torch.nn.functional as F


def bigram_pairs(words, stoi):
    seen = []
    for w in words:
        previous = 0
        for ch in w:
            seen.append((previous, stoi[ch]))
            previous = stoi[ch]
        seen.append((previous, 0))
    table = torch.tensor(seen).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def row_logits(xs, W):
    return F.embedding(xs, W)
