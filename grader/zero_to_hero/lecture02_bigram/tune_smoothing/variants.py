"""Right answers to tune_smoothing, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("trigram_nll")
def step_by_step(P, counts):
    """Whoever goes through the steps that occur in a plain loop."""
    total, n = 0.0, 0
    for i, j, l in counts.nonzero().tolist():
        total -= counts[i, j, l].item() * P[i, j, l].log().item()
        n += counts[i, j, l].item()
    return total / n


@instead_of("trigram_nll")
def masked_with_where(P, counts):
    """Whoever keeps the shape and puts zeros where nothing occurs."""
    costs = torch.where(counts > 0, -counts * torch.log(P), torch.zeros(()))
    return float(costs.sum() / counts.sum())


@instead_of("trigram_nll")
def xlogy(P, counts):
    """Whoever knows that xlogy takes 0 times infinity for 0."""
    return -torch.special.xlogy(counts.float(), P).sum().item() / counts.sum().item()


@instead_of("tune_smoothing")
def one_k_after_the_other(tr, dev, te, grid, stoi):
    """Whoever keeps the best so far while he tries."""
    counts = trigram_counts(tr, stoi)
    result = {"k": None, "train": [], "dev": [], "test": None}
    lowest = float("inf")
    for k in grid:
        P = trigram_probs(counts, k)
        result["train"].append(trigram_nll(P, counts))
        loss = trigram_nll(P, trigram_counts(dev, stoi))
        result["dev"].append(loss)
        if loss < lowest:
            lowest, result["k"] = loss, k
            result["test"] = trigram_nll(P, trigram_counts(te, stoi))
    return result
