"""Right answers to trigram, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("trigram_counts")
def like_the_video(words, stoi):
    """The lecture's loop with a third index, in int32."""
    N = torch.zeros((len(stoi), len(stoi), len(stoi)), dtype=torch.int32)
    for w in words:
        chs = ["."] * 2 + list(w) + ["."]
        for ch1, ch2, ch3 in zip(chs, chs[1:], chs[2:]):
            N[stoi[ch1], stoi[ch2], stoi[ch3]] += 1
    return N


@instead_of("trigram_counts")
def bincount(words, stoi):
    """Whoever numbers the triples and counts them at once."""
    V, numbers = len(stoi), []
    for w in words:
        ix = [0, 0, *(stoi[ch] for ch in w), 0]
        numbers += [(a * V + b) * V + c for a, b, c in zip(ix, ix[1:], ix[2:])]
    counts = torch.bincount(torch.tensor(numbers, dtype=torch.long), minlength=V**3)
    return counts.view(V, V, V)


@instead_of("trigram_probs")
def mended_afterwards(N3, k=1.0):
    """Whoever divides as in the lecture and mends what is nan."""
    P = (N3 + k).float()
    P /= P.sum(2, keepdim=True)
    return torch.nan_to_num(P, nan=1 / P.shape[-1])


@instead_of("trigram_probs")
def pair_by_pair(N3, k=1.0):
    """Whoever goes through all pairs in plain loops."""
    V = len(N3)
    P = torch.zeros(V, V, V)
    for i in range(V):
        for j in range(V):
            row = N3[i, j] + k
            P[i, j] = row / row.sum() if row.sum() else torch.full((V,), 1 / V)
    return P
