# style: logits flattened when there are targets, as in the video
"""Lecture 7: the simplest language model there is.

A table with one row per token. Row i holds a score for every token that may follow token i, so
looking a token up already gives the logits of the next one. Nothing else is looked at: this is the
bigram model again, now as a torch module that every later model of this lecture will resemble.

    grader check bigram_language_model
"""
from torch import nn
from torch.nn import functional as F


class BigramLanguageModel(nn.Module):
    """Row i of `token_embedding_table`, an nn.Embedding [V, V], holds the logits after token i."""

    def __init__(self, vocab_size):
        super().__init__()
        # each token directly reads off the logits for the next token from a lookup table
        self.token_embedding_table = nn.Embedding(vocab_size, vocab_size)

    def forward(self, idx, targets=None):
        """idx, targets: LongTensor[B, T]. Return (logits [B, T, V], loss).

        loss is the mean cross-entropy over all B * T tokens, or None without targets.
        With targets, logits may also be returned as [B * T, V], as in the video.

        A table of zeros finds both of two tokens equally likely, and loses ln 2 = 0.6931:

        >>> import torch
        >>> model = BigramLanguageModel(2)
        >>> _ = nn.init.zeros_(model.token_embedding_table.weight)
        >>> logits, loss = model(torch.tensor([[0, 1, 1]]), torch.tensor([[1, 1, 0]]))
        >>> round(loss.item(), 4)
        0.6931
        """
        # idx and targets are both (B,T) tensor of integers
        logits = self.token_embedding_table(idx) # (B,T,C)
        if targets is None:
            loss = None
        else:
            B, T, C = logits.shape
            logits = logits.view(B*T, C)
            targets = targets.view(B*T)
            loss = F.cross_entropy(logits, targets)
        return logits, loss


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
