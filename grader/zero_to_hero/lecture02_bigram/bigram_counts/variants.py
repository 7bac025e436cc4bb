"""Right answers to bigram_counts, written otherwise."""

import numpy as np

from grader.diagnosis.marks import instead_of


@instead_of("bigram_counts")
def video(words, stoi):
    """The lecture's own lines: int32, indices with names."""
    N = torch.zeros((len(stoi), len(stoi)), dtype=torch.int32)
    for w in words:
        chs = ["."] + list(w) + ["."]
        for ch1, ch2 in zip(chs, chs[1:]):
            ix1 = stoi[ch1]
            ix2 = stoi[ch2]
            N[ix1, ix2] += 1
    return N


@instead_of("bigram_counts")
def dictionary_first(words, stoi):
    """The lecture's first try, a dict of pairs, poured into the table at the end."""
    b = {}
    for w in words:
        for pair in zip("." + w, w + "."):
            b[pair] = b.get(pair, 0) + 1
    N = torch.zeros(len(stoi), len(stoi)).long()
    for (ch1, ch2), count in b.items():
        N[stoi[ch1], stoi[ch2]] = count
    return N


@instead_of("bigram_counts")
def bincount(words, stoi):
    """Whoever avoids loops over tensors: pairs as two-digit numbers, counted at once."""
    V = len(stoi)
    pairs = [stoi[a] * V + stoi[b] for w in words for a, b in zip("." + w, w + ".")]
    return torch.bincount(torch.tensor(pairs, dtype=torch.int64), minlength=V * V).view(V, V)


@instead_of("bigram_counts")
def numpy_add_at(words, stoi):
    """Whoever counts in numpy and hands a tensor back."""
    N = np.zeros((len(stoi), len(stoi)), dtype=np.int64)
    for w in words:
        ix = np.array([stoi[ch] for ch in "." + w + "."])
        np.add.at(N, (ix[:-1], ix[1:]), 1)
    return torch.from_numpy(N)
