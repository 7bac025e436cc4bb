# style: bernoulli for the choice, randint out of ten for the fate, gather of log_softmax; fault: sum of losses divided by all B * T positions
import torch


def mask_tokens(x, mask_id, vocab_size, p, generator):
    chosen = torch.bernoulli(torch.full(x.shape, float(p)), generator=generator).bool()
    lot = torch.randint(10, x.shape, generator=generator)
    other = torch.randint(vocab_size, x.shape, generator=generator)
    inputs = x.masked_fill(chosen & (lot < 8), mask_id)
    inputs = torch.where(chosen & (lot == 8), other, inputs)
    return inputs, x.masked_fill(~chosen, -1)


def masked_loss(logits, targets):
    wanted = (targets != -1).float()
    right = targets.clamp(min=0).unsqueeze(-1)
    losses = -torch.log_softmax(logits, dim=-1).gather(-1, right).squeeze(-1)
    count = wanted.numel()
    return (losses * wanted).sum() / max(count, 1)
