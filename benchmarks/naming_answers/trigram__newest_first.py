# style: sliding two characters, index_put_ with accumulate; fault: cube is indexed [one back, two back, next]
import torch


def trigram_counts(words, stoi):
    V = len(stoi)
    cube = torch.zeros(V, V, V, dtype=torch.long)
    older, newer, following = [], [], []
    for word in words:
        a = b = 0
        for ch in list(word) + ["."]:
            c = stoi[ch]
            older.append(a)
            newer.append(b)
            following.append(c)
            a, b = b, c
    if following:
        where = [torch.tensor(axis) for axis in (newer, older, following)]
        cube.index_put_(where, torch.ones(len(following), dtype=torch.long), accumulate=True)
    return cube


def trigram_probs(N3, k=1.0):
    P = N3.to(torch.float32) + k
    total = P.sum(-1, keepdim=True)
    P = P / total
    return P.nan_to_num(nan=1.0 / N3.shape[-1])
