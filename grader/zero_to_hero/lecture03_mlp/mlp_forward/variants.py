"""Right answers to mlp_forward, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("mlp_forward")
def video(params, X):
    """The lecture's own lines: emb, a view to the width of W1, h, logits."""
    C, W1, b1, W2, b2 = params
    emb = C[X]
    h = torch.tanh(emb.view(-1, W1.shape[0]) @ W1 + b1)
    logits = h @ W2 + b2
    return logits


@instead_of("mlp_forward")
def functional(params, X):
    """Whoever knows torch.nn.functional: embedding and linear layers."""
    C, W1, b1, W2, b2 = params
    e = torch.nn.functional.embedding(X, C).flatten(1)
    h = torch.nn.functional.linear(e, W1.T, b1).tanh()
    return torch.nn.functional.linear(h, W2.T, b2)


@instead_of("mlp_forward")
def one_hot_and_einsum(params, X):
    """The lecture's one-hot vectors, and einsum over positions and features."""
    C, W1, b1, W2, b2 = params
    hot = torch.nn.functional.one_hot(X, len(C)).float()
    blocks = W1.view(X.shape[1], C.shape[1], -1)
    h = torch.tanh(torch.einsum("ntv,vd,tdh->nh", hot, C, blocks) + b1)
    return torch.einsum("nh,hv->nv", h, W2) + b2


@instead_of("mlp_forward")
def window_by_window(params, X):
    """Whoever sends one window after the other through, into torch.zeros."""
    C, W1, b1, W2, b2 = params
    logits = torch.zeros(len(X), len(b2))
    for n, window in enumerate(X):
        e = torch.cat([C[i] for i in window])
        logits[n] = torch.tanh(e @ W1 + b1) @ W2 + b2
    return logits
