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


def mask_tokens(x, mask_id, vocab_size, p, generator):
    """Return (inputs, targets), both LongTensor[B, T] like x, which is left as it is.

    mask_id is an extra id. Random tokens are drawn from 0 ... vocab_size - 1, each equally likely.
    targets holds the original token where one was chosen, and -1 everywhere else.
    All randomness comes from `generator`.

    With p = 0 nothing is chosen:

    >>> mask_tokens(torch.tensor([[3, 1, 2]]), 4, 4, 0., torch.Generator())
    (tensor([[3, 1, 2]]), tensor([[-1, -1, -1]]))
    """
    # TODO 1. Choose positions, each on its own. What are the targets?        -> (B, T) bool, (B, T)
    chosen = torch.rand(x.shape, generator=generator) < p # (B, T)
    targets = torch.where(chosen, x, -1) # (B, T)
    # TODO 2. One more random number per position decides between the three fates.      -> (B, T)
    fate = torch.rand(x.shape, generator=generator) # (B, T)
    random_tokens = torch.randint(vocab_size, x.shape, generator=generator) # (B, T)
    inputs = torch.where(chosen & (fate < 0.8), mask_id, x) # (B, T)
    inputs = torch.where(chosen & (fate >= 0.9), random_tokens, inputs) # (B, T)
    return inputs, targets


def masked_loss(logits, targets):
    """Return the mean cross-entropy over the chosen positions: those whose target is not -1.

    logits: [B, T, V], targets: LongTensor[B, T]. With nothing chosen the loss is 0.

    Two tokens, equally likely, one of three positions asked for: ln 2.

    >>> round(masked_loss(torch.zeros(1, 3, 2), torch.tensor([[-1, 1, -1]])).item(), 4)
    0.6931
    """
    # TODO 3. Add up the losses of the chosen positions.                                   -> scalar
    V = logits.shape[-1]
    total = F.cross_entropy(logits.reshape(-1, V), targets.reshape(-1), ignore_index=-1, reduction="sum")
    # TODO 4. Divide by how many they are. What if there are none?
    return total / (targets != -1).sum().clamp(min=1)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
