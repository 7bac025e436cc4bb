import torch
import torch.nn.functional as F
from mlp_forward import mlp_forward


def sample_mlp(parameters, T, itos, generator, max_len=100):
    out = []
    context = [0] * T
    while len(out) < max_len:
        logits = mlp_forward(parameters, torch.tensor([context]))
        probs = F.softmax(logits, dim=1)
        ix = torch.multinomial(probs, num_samples=1, generator=generator).item()
        context = context[1:] + [ix]
        if ix == 0:
            break
        out.append(ix)
    return ''.join(itos[i] for i in out)
