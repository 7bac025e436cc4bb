"""Right answers to embed_contexts, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("embed_contexts")
def video(C, X):
    """The lecture's own lines: emb = C[X], then a view of -1."""
    emb = C[X]
    return emb.view(emb.shape[0], -1)


@instead_of("embed_contexts")
def unbind_and_cat(C, X):
    """The lecture's first try: unbind the positions and concatenate them."""
    return torch.cat(torch.unbind(C[X], 1), 1)


@instead_of("embed_contexts")
def one_hot(C, X):
    """The lecture's one-hot vectors as floats, times C."""
    hot = torch.nn.functional.one_hot(X, num_classes=C.shape[0]).float()
    return (hot @ C).flatten(start_dim=1)


@instead_of("embed_contexts")
def cell_by_cell(C, X):
    """Whoever fills torch.zeros in plain loops."""
    d = C.shape[1]
    out = torch.zeros(len(X), X.shape[1] * d)
    for n in range(len(X)):
        for t in range(X.shape[1]):
            out[n, t * d : (t + 1) * d] = C[X[n, t]]
    return out


@instead_of("embed_contexts")
def functional_embedding(C, X):
    """Whoever knows torch.nn.functional."""
    return torch.nn.functional.embedding(X, C).reshape(len(X), X.shape[1] * C.shape[1])
