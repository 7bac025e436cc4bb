"""Right answers to bigram_rows, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("row_logits")
def video_one_hot(xs, W):
    """The lecture's own lines: one-hot vectors as floats, times W."""
    xenc = torch.nn.functional.one_hot(xs, num_classes=W.shape[0]).float()
    return xenc @ W


@instead_of("row_logits")
def functional_embedding(xs, W):
    """Whoever knows torch.nn.functional."""
    return torch.nn.functional.embedding(xs, W)


@instead_of("row_logits")
def rows_stacked(xs, W):
    """Whoever picks row after row in a loop into torch.zeros."""
    logits = torch.zeros(len(xs), W.shape[1])
    for n, x in enumerate(xs):
        logits[n] = W[x]
    return logits


@instead_of("row_logits")
def identity_matrix(xs, W):
    """Whoever reads one-hot vectors off the identity matrix, and multiplies by einsum."""
    return torch.einsum("nv,vc->nc", torch.eye(len(W))[xs], W)


@instead_of("bigram_pairs")
def one_long_list(words, stoi):
    """Whoever collects pairs and splits the columns afterwards."""
    pairs = [(stoi[a], stoi[b]) for w in words for a, b in zip("." + w, w + ".")]
    pairs = torch.tensor(pairs, dtype=torch.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


@instead_of("bigram_pairs")
def long_tensors(words, stoi):
    """Whoever writes LongTensor, as older code does."""
    xs, ys = [], []
    for w in words:
        ix = [0, *(stoi[ch] for ch in w), 0]
        xs += ix[:-1]
        ys += ix[1:]
    return torch.LongTensor(xs), torch.LongTensor(ys)
