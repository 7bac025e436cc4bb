"""Given: two small modules to try training code on, and batches for them. They learn nothing worth knowing.

RecordingModel notes how it is used, and is fed by PreparedBatches. TinyNetwork has an embedding, a hidden
layer, a head and a buffer, so that loading and freezing by name has something to name.
"""
import torch
from torch import nn


class PreparedBatches:
    """Called with a split, it hands out that split's next batch: x and y, both [1, 1].

    numbers: dict of lists; x holds the next number of the list, y a 0. drawn: how many of each are gone.
    """

    def __init__(self, numbers):
        self.numbers = numbers
        self.drawn = dict.fromkeys(numbers, 0)

    def __call__(self, split):
        number = self.numbers[split][self.drawn[split]]
        self.drawn[split] += 1
        return torch.tensor([[number]]), torch.tensor([[0]]) # (1, 1) each


class RecordingModel(nn.Module):
    """Its loss is the mean of x, whatever y is; it notes for each call how it was called.

    modes: list[bool], was it in training mode?    graphs: list[bool], were gradients recorded?
    seen: list of (x, y). in_training, in_graph: added to its loss in training mode, where
    dropout would disturb it, and where gradients are recorded.
    Like a GPT it has a position table, for windows of 4 tokens; it does not use it.
    """

    def __init__(self, in_training=0.0, in_graph=0.0):
        super().__init__()
        self.added = in_training, in_graph
        self.scale = nn.Parameter(torch.ones(()))
        self.position_embedding_table = nn.Embedding(4, 1)
        self.modes = []
        self.graphs = []
        self.seen = []

    def forward(self, x, y=None):
        """x: Tensor[B, T]. Return (logits of 0 [B, T], mean of x as a scalar that has a gradient)."""
        self.modes.append(self.training)
        self.graphs.append(torch.is_grad_enabled())
        self.seen.append((x, y))
        in_training, in_graph = self.added
        added = in_training * self.training + in_graph * torch.is_grad_enabled()
        return torch.zeros_like(x), (x * self.scale).mean() + added


class TinyNetwork(nn.Module):
    """Embedding [V, C], hidden Linear [C, C], head Linear [C, V], and a buffer `counts` [V]."""

    def __init__(self, vocab_size, n_embd):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, n_embd)
        self.hidden = nn.Linear(n_embd, n_embd)
        self.head = nn.Linear(n_embd, vocab_size)
        self.register_buffer("counts", torch.zeros(vocab_size))

    def forward(self, idx):
        """idx: LongTensor[B, T]. Return logits [B, T, V]."""
        return self.head(torch.tanh(self.hidden(self.embedding(idx)))) # (B, T, C) -> (B, T, V)
