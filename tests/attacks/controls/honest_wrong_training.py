"""No attack: a wrong answer to an exercise that trains, honestly given: it trains nothing and records nothing."""

import torch
from torch import nn

EXERCISE = "pretrain_and_finetune"


class GPTLanguageModel(nn.Module):
    def __init__(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0):
        super().__init__()
        self.token_embedding_table = nn.Embedding(vocab_size, n_embd)
        self.position_embedding_table = nn.Embedding(block_size, n_embd)
        self.lm_head = nn.Linear(n_embd, vocab_size)

    def forward(self, idx, targets=None):
        positions = self.position_embedding_table(torch.arange(idx.shape[1]))
        return self.lm_head(self.token_embedding_table(idx) + positions), None


def pretrain_and_finetune(model, source, target, pretrain_steps, finetune_steps, generator):
    return model, {"pretraining": [], "finetuning": []}
