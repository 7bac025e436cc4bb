import torch


def sample_word(P, itos, generator, max_len=100):
    out = []
    ix = 0
    while True:
        p = P[ix]
        ix = torch.multinomial(p, num_samples=1, replacement=True, generator=generator).item()
        if ix == 0:
            break
        out.append(itos[ix])
        if len(out) == max_len:
            break
    return ''.join(out)
