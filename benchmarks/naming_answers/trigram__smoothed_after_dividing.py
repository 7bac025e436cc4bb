# style: windows by index, probabilities in a flattened (V*V, V) table; fault: k is added to probabilities of rows, then normalised again
import torch


def trigram_counts(words, stoi):
    V = len(stoi)
    N = torch.zeros((V, V, V), dtype=torch.int32)
    for w in words:
        s = [0, 0] + [stoi[ch] for ch in w] + [0]
        for t in range(2, len(s)):
            N[s[t - 2], s[t - 1], s[t]] += 1
    return N


def normalise(rows):
    total = rows.sum(1, keepdim=True)
    even = torch.ones_like(rows) / rows.shape[1]
    return torch.where(total == 0, even, rows / total)


def trigram_probs(N3, k=1.0):
    V = N3.shape[0]
    flat = N3.reshape(V * V, V).float()
    probs = normalise(normalise(flat) + k)
    return probs.reshape(V, V, V)
