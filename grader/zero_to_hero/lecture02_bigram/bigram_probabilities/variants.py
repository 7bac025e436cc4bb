"""Right answers to bigram_probabilities, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("bigram_probs")
def video(N, smoothing=1.0):
    """The lecture's own lines, P /= P.sum(1, keepdim=True), with the empty rows mended afterwards."""
    P = (N + smoothing).float()
    P /= P.sum(1, keepdim=True)
    P[P.isnan()] = 1 / len(P)
    return P


@instead_of("bigram_probs")
def row_by_row(N, smoothing=1.0):
    """Whoever fills a table of zeros in a plain loop."""
    V = N.shape[0]
    P = torch.zeros(V, V)
    for i in range(V):
        row = N[i] + smoothing
        P[i] = row / row.sum() if row.sum() > 0 else torch.ones(V) / V
    return P


@instead_of("bigram_probs")
def functional_normalize(N, smoothing=1.0):
    """Whoever knows torch.nn.functional: rows brought to a total of 1."""
    counts = N.float() + smoothing
    P = torch.nn.functional.normalize(counts, p=1, dim=1)
    return torch.where(counts.sum(1, keepdim=True) == 0, torch.tensor(1 / len(N)), P)


@instead_of("bigram_probs")
def float64_inside(N, smoothing=1.0):
    """Whoever divides in double precision."""
    counts = N.double() + smoothing
    counts[counts.sum(dim=1) == 0] = 1
    return counts / counts.sum(dim=1).unsqueeze(1)
