# style: bernoulli masks as in the BERT collator, boolean assignments
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
    inputs = x.clone()
    labels = x.clone()
    probability_matrix = torch.full(x.shape, float(p))
    masked_indices = torch.bernoulli(probability_matrix, generator=generator).bool()
    labels[~masked_indices] = -1 # we only compute loss on masked tokens
    # 80% of the time, we replace masked input tokens with the mask
    indices_replaced = torch.bernoulli(torch.full(x.shape, 0.8), generator=generator).bool() & masked_indices
    inputs[indices_replaced] = mask_id
    # 10% of the time, we replace masked input tokens with random word
    indices_random = torch.bernoulli(torch.full(x.shape, 0.5), generator=generator).bool() & masked_indices & ~indices_replaced
    random_words = torch.randint(vocab_size, x.shape, generator=generator)
    inputs[indices_random] = random_words[indices_random]
    # the rest of the time (10% of the time) we keep the masked input tokens unchanged
    return inputs, labels


def masked_loss(logits, targets):
    """Return the mean cross-entropy over the chosen positions: those whose target is not -1.

    logits: [B, T, V], targets: LongTensor[B, T]. With nothing chosen the loss is 0.

    Two tokens, equally likely, one of three positions asked for: ln 2.

    >>> round(masked_loss(torch.zeros(1, 3, 2), torch.tensor([[-1, 1, -1]])).item(), 4)
    0.6931
    """
    asked = targets != -1
    if not asked.any():
        return logits.sum() * 0.0
    return F.cross_entropy(logits[asked], targets[asked])


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
