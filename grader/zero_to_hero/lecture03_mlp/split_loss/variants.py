"""Right answers to split_loss, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("split_loss")
@torch.no_grad()
def video(params, X, Y, batch=None):
    """The lecture's own split_loss under its decorator; all scores first, then one loss."""
    logits = torch.cat([mlp_forward(params, xb) for xb in X.split(batch or len(X))])
    loss = F.cross_entropy(logits, Y)
    return loss.item()


@instead_of("split_loss")
def weighted_means(params, X, Y, batch=None):
    """Whoever weighs the means of the pieces with their sizes."""
    if batch is None:
        batch = len(X)
    total = 0.0
    with torch.no_grad():
        for start in range(0, len(X), batch):
            xb, yb = X[start : start + batch], Y[start : start + batch]
            total += F.cross_entropy(mlp_forward(params, xb), yb).item() * len(xb)
    return total / len(X)


@instead_of("split_loss")
def detached(params, X, Y, batch=None):
    """Whoever detaches the parameters, and picks the log-probabilities by hand."""
    params = [p.detach() for p in params]
    costs = []
    for xb, yb in zip(X.split(batch or len(X)), Y.split(batch or len(X))):
        logprobs = mlp_forward(params, xb).log_softmax(1)
        costs += (-logprobs.gather(1, yb[:, None])).flatten().tolist()
    return sum(costs) / len(costs)


@instead_of("diagnose_fit")
def one_expression(train, dev, uniform):
    """Whoever chains conditions in one expression."""
    return (
        "untrained"
        if train > 0.9 * uniform
        else "overfit"
        if dev > train + 0.1 * uniform
        else "underfit"
        if train > 0.7 * uniform
        else "ok"
    )
