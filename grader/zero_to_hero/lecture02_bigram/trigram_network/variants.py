"""Right answers to trigram_network, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("trigram_logits")
def cube_of_weights(W, xs):
    """Whoever sees W as a cube and indexes it with both characters."""
    V = W.shape[1]
    return W.view(V, V, V)[xs[:, 0], xs[:, 1]]


@instead_of("trigram_logits")
def one_hot_pairs(W, xs):
    """The lecture's way: one-hot vectors of the pairs, times W."""
    pairs = xs[:, 0] * W.shape[1] + xs[:, 1]
    return torch.nn.functional.one_hot(pairs, num_classes=len(W)).float() @ W


@instead_of("trigram_logits")
def row_by_row(W, xs):
    """Whoever fills torch.zeros in a plain loop."""
    logits = torch.zeros(len(xs), W.shape[1])
    for n, (i, j) in enumerate(xs.tolist()):
        logits[n] = W[i * W.shape[1] + j]
    return logits


@instead_of("trigram_rows")
def columns_apart(words, stoi):
    """Whoever collects three columns and stacks two of them."""
    first, second, third = [], [], []
    for w in words:
        ix = [0, 0] + [stoi[ch] for ch in w] + [0]
        first, second, third = first + ix[:-2], second + ix[1:-1], third + ix[2:]
    xs = torch.stack([torch.LongTensor(first), torch.LongTensor(second)], dim=1)
    return xs, torch.LongTensor(third)
