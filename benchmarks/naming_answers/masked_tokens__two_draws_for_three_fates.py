# style: boolean indexing and clone, cross_entropy on the chosen rows only; fault: a second draw for the random tokens among what the first left over (10 % of 20 %)
import torch
import torch.nn.functional as F


def mask_tokens(x, mask_id, vocab_size, p, generator):
    inputs = x.clone()
    targets = torch.full_like(x, -1)
    asked = torch.rand(x.shape, generator=generator).lt(p)
    targets[asked] = x[asked]

    dice = torch.rand(x.shape, generator=generator)
    masked = asked & (dice < 0.8)
    again = torch.rand(x.shape, generator=generator)
    replaced = asked & ~masked & (again < 0.1)
    noise = torch.randint(0, vocab_size, x.shape, generator=generator)
    inputs[masked] = mask_id
    inputs[replaced] = noise[replaced]
    return inputs, targets


def masked_loss(logits, targets):
    chosen = targets >= 0
    if not chosen.any():
        return logits.sum() * 0.0
    return F.cross_entropy(logits[chosen], targets[chosen])
