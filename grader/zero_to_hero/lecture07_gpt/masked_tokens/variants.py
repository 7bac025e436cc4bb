"""Right answers to masked_tokens, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("mask_tokens")
def hugging_face(x, mask_id, vocab_size, p, generator):
    """The library's own way: bernoulli, bernoulli again for 80 %, and once more for half of the rest."""
    inputs, labels = x.clone(), x.clone()
    chosen = torch.bernoulli(torch.full(labels.shape, p), generator=generator).bool()
    labels[~chosen] = -1
    masked = torch.bernoulli(torch.full(labels.shape, 0.8), generator=generator).bool() & chosen
    inputs[masked] = mask_id
    rest = chosen & ~masked
    swapped = torch.bernoulli(torch.full(labels.shape, 0.5), generator=generator).bool() & rest
    words = torch.randint(vocab_size, labels.shape, dtype=torch.long, generator=generator)
    inputs[swapped] = words[swapped]
    return inputs, labels


@instead_of("mask_tokens")
def one_number_for_all(x, mask_id, vocab_size, p, generator):
    """One random number for each position decides both whether it is chosen and what becomes of it."""
    u = torch.rand(x.shape, generator=generator)
    inputs, targets = x.clone(), torch.full_like(x, -1)
    targets[u < p] = x[u < p]
    inputs[u < 0.9 * p] = torch.randint(
        vocab_size, (int((u < 0.9 * p).sum()),), generator=generator
    )
    inputs[u < 0.8 * p] = mask_id
    return inputs, targets


@instead_of("mask_tokens")
def position_by_position(x, mask_id, vocab_size, p, generator):
    """Plain loops over rows and columns, one draw after the other."""

    def draw():
        return torch.rand((), generator=generator).item()

    inputs, targets = x.clone(), torch.full(x.shape, -1)
    for b in range(x.shape[0]):
        for t in range(x.shape[1]):
            if draw() < p:
                targets[b, t], fate = x[b, t], draw()
                if fate < 0.8:
                    inputs[b, t] = mask_id
                elif fate < 0.9:
                    inputs[b, t] = torch.randint(vocab_size, (), generator=generator)
    return inputs, targets


@instead_of("masked_loss")
def picked_positions(logits, targets):
    """Whoever picks the chosen rows, and asks first whether there are any."""
    chosen = targets != -1
    if not chosen.any():
        return torch.tensor(0.0)
    return F.cross_entropy(logits[chosen], targets[chosen])


@instead_of("masked_loss")
def ignore_index_and_nan(logits, targets):
    """cross_entropy's own mean, with nan made 0."""
    losses = F.cross_entropy(logits.transpose(1, 2), targets, ignore_index=-1)
    return losses if (targets >= 0).any() else logits.sum() * 0


@instead_of("masked_loss")
def log_softmax_and_gather(logits, targets):
    """Whoever writes cross-entropy out, and multiplies by the mask."""
    mask = (targets != -1).float()
    picked = F.log_softmax(logits, dim=-1).gather(-1, targets.clamp(min=0)[..., None])[..., 0]
    return -(picked * mask).sum() / max(mask.sum(), 1)
