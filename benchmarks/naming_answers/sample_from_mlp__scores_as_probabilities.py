# style: the video loop with its own normalisation; fault: scores are shifted to be positive instead of exponentiated
import torch

from mlp_forward import mlp_forward


def probabilities(scores):
    counts = scores - scores.min() + 1e-6
    return counts / counts.sum()


def sample_mlp(params, T, itos, generator, max_len=100):
    out = []
    context = [0] * T
    while True:
        if len(out) == max_len:
            break
        scores = mlp_forward(params, torch.tensor([context]))[0]
        ix = torch.multinomial(probabilities(scores.detach()), num_samples=1, generator=generator).item()
        context = context[1:] + [ix]
        if ix == 0:
            break
        out.append(ix)
    return ''.join(itos[i] for i in out)
