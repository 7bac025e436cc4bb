"""Right answers to bengio_shortcut, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("bengio_forward")
def like_the_video(params, X):
    """The lecture's lines with one more term, the view by the width of W1."""
    C, W1, b1, W2, b2, W0 = params
    emb = C[X].view(-1, W1.shape[0])
    h = torch.tanh(emb @ W1 + b1)
    logits = emb @ W0 + h @ W2 + b2
    return logits


@instead_of("bengio_forward")
def one_product(params, X):
    """Whoever stacks both ways: embeddings and hidden units side by side, W0 on top of W2."""
    C, W1, b1, W2, b2, W0 = params
    e = torch.nn.functional.embedding(X, C).flatten(1)
    both = torch.cat([e, torch.tanh(torch.addmm(b1, e, W1))], dim=1)
    return both @ torch.cat([W0, W2]) + b2


@instead_of("bengio_forward")
def window_by_window(params, X):
    """Whoever fills torch.zeros one window after the other."""
    C, W1, b1, W2, b2, W0 = params
    logits = torch.zeros(len(X), len(b2))
    for n, window in enumerate(X.tolist()):
        e = torch.cat([C[i] for i in window])
        logits[n] = e @ W0 + torch.tanh(e @ W1 + b1) @ W2 + b2
    return logits


@instead_of("weight_penalty")
def loop_from_zero(params):
    """Whoever adds up in a loop that starts from a tensor."""
    total = torch.zeros(())
    for p in params:
        if p.dim() > 1:
            total = total + p.square().sum()
    return total


@instead_of("weight_penalty")
def squared_norms(params):
    """Whoever flattens all weights into one vector and takes its product with itself."""
    flat = torch.cat([p.flatten() for p in params if len(p.shape) == 2])
    return flat @ flat
