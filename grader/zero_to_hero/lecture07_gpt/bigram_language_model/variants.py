"""Right answers to bigram_language_model written otherwise than the solution."""

from grader.diagnosis.marks import instead_of


@instead_of("BigramLanguageModel")
class as_in_the_video(nn.Module):
    """The video's own class at its end: the size is a global, and with targets the logits are flat."""

    def __init__(self):
        super().__init__()
        self.token_embedding_table = nn.Embedding(vocab_size, vocab_size)

    def forward(self, idx, targets=None):
        logits = self.token_embedding_table(idx)  # (B, T, C)
        if targets is None:
            loss = None
        else:
            B, T, C = logits.shape
            logits = logits.view(B * T, C)
            loss = F.cross_entropy(logits, targets.view(B * T))
        return logits, loss


@instead_of("BigramLanguageModel.forward")
def loss_by_hand(self, idx, targets=None):
    """Who writes the cross-entropy out: minus the log-probabilities of the targets, averaged."""
    logits = self.token_embedding_table.weight[idx]  # (B, T, V)
    if targets is None:
        return logits, None
    logp = logits.log_softmax(-1)
    return logits, -logp.gather(-1, targets.unsqueeze(-1)).mean()
