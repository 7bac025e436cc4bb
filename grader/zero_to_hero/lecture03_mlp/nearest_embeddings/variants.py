"""Right answers to nearest_embeddings, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("nearest_embeddings")
def cosine_similarity(C, i, k):
    """Whoever knows torch.nn.functional; row i is taken out of the list afterwards."""
    scores = torch.nn.functional.cosine_similarity(C, C[i : i + 1], dim=1)
    order = [j for j in scores.argsort(descending=True, stable=True).tolist() if j != i]
    return torch.tensor(order[:k])


@instead_of("nearest_embeddings")
def pair_by_pair(C, i, k):
    """Whoever compares pair by pair and sorts a list."""
    scores = []
    for j in range(len(C)):
        if j == i:
            continue
        length = C[i].norm() * C[j].norm()
        scores.append((float(C[i] @ C[j] / length) if length > 0 else 0.0, j))
    scores.sort(reverse=True)
    return torch.tensor([j for _, j in scores[:k]])


@instead_of("nearest_embeddings")
def normalised(C, i, k):
    """Whoever normalises and masks row i with a value below -1."""
    unit = torch.nn.functional.normalize(C, dim=1)
    sims = torch.einsum("vd,d->v", unit, unit[i])
    sims = sims.masked_fill(torch.arange(len(C)) == i, -2.0)
    return sims.sort(descending=True).indices[:k]
