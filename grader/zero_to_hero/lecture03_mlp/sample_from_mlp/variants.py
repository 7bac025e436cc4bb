"""Right answers to sample_from_mlp, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("sample_mlp")
def video(params, T, itos, generator, max_len=100):
    """The lecture's own loop: out, context, while True."""
    out = []
    context = [0] * T
    while True:
        if len(out) == max_len:
            break
        logits = mlp_forward(params, torch.tensor([context]))
        probs = F.softmax(logits, dim=1)
        ix = torch.multinomial(probs, num_samples=1, generator=generator).item()
        context = context[1:] + [ix]
        if ix == 0:
            break
        out.append(ix)
    return "".join(itos[i] for i in out)


@instead_of("sample_mlp")
@torch.no_grad()
def rolled_window(params, T, itos, generator, max_len=100):
    """Whoever keeps the window as a tensor."""
    window, word = torch.zeros(1, T, dtype=torch.int64), ""
    for _ in range(max_len):
        ix = torch.multinomial(mlp_forward(params, window)[0].softmax(-1), 1, generator=generator)
        if ix == 0:
            break
        word += itos[int(ix)]
        window = torch.cat([window[:, 1:], ix[None]], dim=1)
    return word


@instead_of("sample_mlp")
def gumbel(params, T, itos, generator, max_len=100):
    """Whoever adds Gumbel noise to the scores and takes the largest."""
    history, letters = [0] * T, []
    while len(letters) < max_len:
        scores = mlp_forward(params, torch.tensor(history[-T:]).unsqueeze(0)).squeeze(0)
        u = torch.rand(len(scores), generator=generator).clamp(min=1e-12)
        ix = int(torch.argmax(scores - torch.log(-torch.log(u))))
        if ix == 0:
            break
        letters.append(itos[ix])
        history.append(ix)
    return "".join(letters)
