# style: one multinomial draw decides among four fates, torch.stack and gather
"""Lecture 7: BERT's game, fill in the blanks.

GPT guesses the next token. BERT sees both sides and guesses tokens that were hidden from it. Each
position is chosen with probability p. Of the chosen ones

    80 % are replaced by mask_id,   10 % by a random token,   10 % stay as they are,

and all of them must be guessed. The last two kinds keep the model honest: it cannot tell which
ordinary-looking tokens it will be asked about, so it has to understand all of them.

    grader check masked_tokens
"""
import torch
from torch.nn import functional as F


def mask_tokens(x: torch.Tensor, mask_id: int, vocab_size: int, p: float, generator: torch.Generator):
    """Return (inputs, targets), both LongTensor[B, T] like x, which is left as it is.

    mask_id is an extra id. Random tokens are drawn from 0 ... vocab_size - 1, each equally likely.
    targets holds the original token where one was chosen, and -1 everywhere else.
    All randomness comes from `generator`.

    With p = 0 nothing is chosen:

    >>> mask_tokens(torch.tensor([[3, 1, 2]]), 4, 4, 0., torch.Generator())
    (tensor([[3, 1, 2]]), tensor([[-1, -1, -1]]))
    """
    chances = torch.tensor([1 - p, 0.8 * p, 0.1 * p, 0.1 * p])
    fate = torch.multinomial(chances, x.numel(), replacement=True, generator=generator).view_as(x)
    dice = torch.randint(0, vocab_size, x.size(), generator=generator)
    outcomes = torch.stack([x, torch.full_like(x, mask_id), dice, x])
    inputs = outcomes.gather(0, fate.unsqueeze(0)).squeeze(0)
    return inputs, x.masked_fill(fate == 0, -1)


def masked_loss(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Return the mean cross-entropy over the chosen positions: those whose target is not -1.

    logits: [B, T, V], targets: LongTensor[B, T]. With nothing chosen the loss is 0.

    Two tokens, equally likely, one of three positions asked for: ln 2.

    >>> round(masked_loss(torch.zeros(1, 3, 2), torch.tensor([[-1, 1, -1]])).item(), 4)
    0.6931
    """
    losses = F.cross_entropy(logits.movedim(-1, 1), targets, ignore_index=-1, reduction="none") # (B, T)
    return losses.sum() / torch.count_nonzero(targets + 1).clamp_min(1)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
