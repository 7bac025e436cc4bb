# style: log_softmax and nll_loss; fault: logits flattened time first, targets batch first
import torch
import torch.nn as nn
import torch.nn.functional as F


class BigramLanguageModel(nn.Module):
    def __init__(self, vocab_size):
        super().__init__()
        self.token_embedding_table = nn.Embedding(vocab_size, vocab_size)

    def forward(self, idx, targets=None):
        scores = self.token_embedding_table(idx)
        loss = None
        if targets is not None:
            rows = scores.transpose(0, 1).reshape(-1, scores.size(-1))
            loss = F.nll_loss(F.log_softmax(rows, dim=1), targets.reshape(-1))
        return scores, loss
