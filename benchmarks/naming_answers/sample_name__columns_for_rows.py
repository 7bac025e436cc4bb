# style: for loop with max_len, list of letters; fault: the next character is drawn from a column
import torch


def sample_word(P, itos, generator, max_len=100):
    out = []
    ix = 0
    for _ in range(max_len):
        p = P[:, ix]
        ix = int(torch.multinomial(p, 1, replacement=True, generator=generator))
        if ix == 0:
            break
        out.append(itos[ix])
    return "".join(out)
