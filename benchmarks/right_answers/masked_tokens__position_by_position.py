# style: plain loops, one random number after the other
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
    inputs, targets = x.clone(), torch.full_like(x, -1)
    B, T = x.shape
    for b in range(B):
        for t in range(T):
            if torch.rand(1, generator=generator).item() >= p:
                continue
            targets[b, t] = x[b, t]
            fate = torch.rand(1, generator=generator).item()
            if fate < 0.8:
                inputs[b, t] = mask_id
            elif fate < 0.9:
                inputs[b, t] = torch.randint(0, vocab_size, (1,), generator=generator).item()
    return inputs, targets


def masked_loss(logits, targets):
    """Return the mean cross-entropy over the chosen positions: those whose target is not -1.

    logits: [B, T, V], targets: LongTensor[B, T]. With nothing chosen the loss is 0.

    Two tokens, equally likely, one of three positions asked for: ln 2.

    >>> round(masked_loss(torch.zeros(1, 3, 2), torch.tensor([[-1, 1, -1]])).item(), 4)
    0.6931
    """
    total, count = torch.zeros(()), 0
    for row, wanted in zip(logits, targets):
        for scores, token in zip(row, wanted.tolist()):
            if token != -1:
                total = total - F.log_softmax(scores, dim=0)[token]
                count += 1
    return total / max(count, 1)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
