"""Right answers to context_windows, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("build_dataset")
def video(words, stoi, block_size):
    """The lecture's own loop: context, X, Y, crop and append."""
    X, Y = [], []
    for w in words:
        context = [0] * block_size
        for ch in w + ".":
            ix = stoi[ch]
            X.append(context)
            Y.append(ix)
            context = context[1:] + [ix]  # crop and append
    X = torch.tensor(X)
    Y = torch.tensor(Y)
    return X, Y


@instead_of("build_dataset")
def tensor_of_zeros(words, stoi, block_size):
    """makemore's way: tensors of zeros that are filled from the right."""
    N = sum(len(w) + 1 for w in words)
    X, Y = torch.zeros(N, block_size, dtype=torch.long), torch.zeros(N, dtype=torch.long)
    n = 0
    for w in words:
        ix = [stoi[ch] for ch in w] + [stoi["."]]
        for at, y in enumerate(ix):
            seen = ix[max(0, at - block_size) : at]
            if seen:
                X[n, -len(seen) :] = torch.tensor(seen)
            Y[n] = y
            n += 1
    return X, Y


@instead_of("build_dataset")
def unfolded(words, stoi, block_size):
    """Whoever pads each word with dots and unfolds it."""
    X, Y = [], []
    for w in words:
        ix = torch.tensor([0] * block_size + [stoi[ch] for ch in w] + [0])
        rows = ix.unfold(0, block_size + 1, 1)
        X.append(rows[:, :-1])
        Y.append(rows[:, -1])
    return torch.cat(X), torch.cat(Y)
