# style: Counter of index pairs; fault: words get a dot in front but none behind
from collections import Counter

import torch


def bigram_counts(words, stoi):
    pairs = Counter()
    for w in words:
        marked = "." + w
        pairs.update(zip(marked[:-1], marked[1:]))
    V = len(stoi)
    N = torch.zeros(V, V, dtype=torch.int32)
    for (first, second), count in pairs.items():
        N[stoi[first], stoi[second]] = count
    return N
