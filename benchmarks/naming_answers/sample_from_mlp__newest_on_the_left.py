# style: context kept as a tensor; fault: the drawn character is put in front
import torch

from mlp_forward import mlp_forward


@torch.no_grad()
def sample_mlp(params, T, itos, generator, max_len=100):
    window = torch.zeros(1, T, dtype=torch.int64)
    letters = []
    for _ in range(max_len):
        p = mlp_forward(params, window).softmax(-1)
        nxt = torch.multinomial(p, 1, generator=generator)  # (1, 1)
        if nxt.item() == 0:
            break
        letters.append(itos[nxt.item()])
        window = torch.cat([nxt, window[:, :-1]], dim=1)
    return "".join(letters)
