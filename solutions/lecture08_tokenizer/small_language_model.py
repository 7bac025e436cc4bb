"""Lecture 8: a language model small enough to operate on, given to you.

It reads one token and scores every possible next one. It is not trained, and knows nothing of what came
before.
"""
from torch import nn


class SmallLanguageModel(nn.Module):
    """Token in, logits out. idx: integers of shape (B, T); answer: (B, T, vocab_size)."""

    def __init__(self, vocab_size, n_embd):
        super().__init__()
        self.token_embedding_table = nn.Embedding(vocab_size, n_embd) # weight: (vocab_size, n_embd)
        self.lm_head = nn.Linear(n_embd, vocab_size) # weight: (vocab_size, n_embd), bias: (vocab_size,)

    def forward(self, idx):
        return self.lm_head(self.token_embedding_table(idx)) # (B, T) -> (B, T, n_embd) -> (B, T, vocab_size)
