# style: while True, cumulative sum and torch.rand; fault: the limit is asked after the letter was added, one too late
import torch


def draw(row, generator):
    u = torch.rand((), generator=generator, dtype=torch.float64) * row.double().sum()
    edges = row.double().cumsum(0)
    ix = int(torch.searchsorted(edges, u, right=True))
    last = int(torch.nonzero(row)[-1])
    return min(ix, last)


def sample_word(P, itos, generator, max_len=100):
    word = ""
    here = 0
    while True:
        if len(word) > max_len:
            return word
        here = draw(P[here], generator)
        if itos[here] == ".":
            return word
        word = word + itos[here]
