"""Right answers to sample_name, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("sample_word")
def video(P, itos, generator, max_len=100):
    """The lecture's own loop: while True, a list of letters, replacement=True."""
    out = []
    ix = 0
    while True:
        if len(out) == max_len:
            break
        p = P[ix]
        ix = torch.multinomial(p, num_samples=1, replacement=True, generator=generator).item()
        if ix == 0:
            break
        out.append(itos[ix])
    return "".join(out)


@instead_of("sample_word")
def cumulative_sums(P, itos, generator, max_len=100):
    """Whoever draws a number between 0 and 1 and looks where it falls."""
    ix, word = 0, ""
    for _ in range(max_len):
        borders = P[ix].cumsum(0)
        u = torch.rand((), generator=generator) * borders[-1]
        ix = int(torch.searchsorted(borders, u, right=True))
        if ix == 0:
            return word
        word += itos[ix]
    return word


@instead_of("sample_word")
def gumbel(P, itos, generator, max_len=100):
    """Whoever adds Gumbel noise to the logarithms and takes the largest."""
    word, ix = "", 0
    while len(word) < max_len:
        u = torch.rand(P.shape[1], generator=generator).clamp(min=1e-12)
        ix = int((P[ix].log() - (-u.log()).log()).argmax())
        if not ix:
            break
        word = word + itos[ix]
    return word
