"""What do the parts from later papers do to the loss? Prints a table over a few seeds, and claims nothing.

    python benchmarks/gpt_features.py [--seeds 3] [--steps 300]

One small GPT is trained on text of a grammar with one part exchanged at a time: RMSNorm for LayerNorm, rotary
for learned positions, SwiGLU for the relu layer (no more weights), two key/value heads for four. The parts
are the functions of the course's solutions. The loss is that of text that was not there. Differences of the
size of the spread mean nothing, and what holds for a model this small may not hold for a large one.
"""

import argparse
import statistics
import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "solutions" / "lecture07_gpt")]

from grouped_query_attention import grouped_query_attention  # noqa: E402
from rms_norm import rms_norm  # noqa: E402
from rotary_positions import rope  # noqa: E402
from swiglu import matching_width, swiglu  # noqa: E402

from grader.zero_to_hero.lecture07_gpt.grammars import TALES, V  # noqa: E402

C, HEADS, LAYERS, T, BATCH_SIZE, LEARNING_RATE = 32, 4, 2, 32, 16, 5e-3
PLAIN = {"norm": "layer", "positions": "learned", "feed_forward": "relu", "kv_heads": HEADS}
ROWS = {
    "as in the lecture": {},
    "RMSNorm": {"norm": "rms"},
    "rotary positions": {"positions": "rotary"},
    "SwiGLU": {"feed_forward": "swiglu"},
    "2 key/value heads": {"kv_heads": 2},
    "all four": {"norm": "rms", "positions": "rotary", "feed_forward": "swiglu", "kv_heads": 2},
}


class RMSNorm(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(C))

    def forward(self, x):
        return rms_norm(x, self.weight)


class SwiGLU(nn.Module):
    def __init__(self):
        super().__init__()
        H = matching_width(C)
        shapes = (C, H), (C, H), (H, C)
        self.W1, self.W3, self.W2 = (nn.Parameter(0.02 * torch.randn(*shape)) for shape in shapes)

    def forward(self, x):
        return swiglu(x, self.W1, self.W3, self.W2)


class Attention(nn.Module):
    def __init__(self, kv_heads, rotary):
        super().__init__()
        self.hs, self.rotary = C // HEADS, rotary
        self.query = nn.Linear(C, C, bias=False)
        self.key, self.value = (nn.Linear(C, kv_heads * self.hs, bias=False) for _ in range(2))
        self.proj = nn.Linear(C, C)

    def forward(self, x):
        """x: (B, T, C). Return (B, T, C)."""
        q, k, v = (
            layer(x).unflatten(-1, (-1, self.hs)).transpose(1, 2)  # (B, heads, T, hs)
            for layer in (self.query, self.key, self.value)
        )
        if self.rotary:
            pos = torch.arange(x.shape[1])
            q, k = rope(q, pos), rope(k, pos)
        return self.proj(grouped_query_attention(q, k, v).transpose(1, 2).flatten(-2))  # (B, T, C)


class Model(nn.Module):
    """The GPT of the lecture with some of its parts exchanged."""

    def __init__(self, norm, positions, feed_forward, kv_heads):
        super().__init__()

        def normed():
            return RMSNorm() if norm == "rms" else nn.LayerNorm(C)

        def thinking():
            relu = nn.Sequential(nn.Linear(C, 4 * C), nn.ReLU(), nn.Linear(4 * C, C))
            return SwiGLU() if feed_forward == "swiglu" else relu

        self.tokens = nn.Embedding(V, C)
        self.positions = nn.Embedding(T, C) if positions == "learned" else None
        self.attention = nn.ModuleList(
            Attention(kv_heads, positions == "rotary") for _ in range(LAYERS)
        )
        self.thinking = nn.ModuleList(thinking() for _ in range(LAYERS))
        self.norms = nn.ModuleList(normed() for _ in range(2 * LAYERS + 1))
        self.head = nn.Linear(C, V)
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, std=0.02)

    def forward(self, idx):
        """idx: (B, T). Return logits (B, T, V)."""
        x = self.tokens(idx)  # (B, T, C)
        if self.positions is not None:
            x = x + self.positions(torch.arange(idx.shape[1]))  # (B, T, C) + (T, C)
        for i in range(LAYERS):
            x = x + self.attention[i](self.norms[2 * i](x))
            x = x + self.thinking[i](self.norms[2 * i + 1](x))
        return self.head(self.norms[-1](x))  # (B, T, V)


def loss_of(model, data, starts):
    """Mean loss of windows of data that begin at starts (B,)."""
    places = starts[:, None] + torch.arange(T)  # (B, T)
    return F.cross_entropy(model(data[places]).flatten(0, 1), data[places + 1].flatten())


def held_out_loss(parts, seed, steps):
    """(loss on unseen text after training with these parts, number of parameters)"""
    torch.manual_seed(seed)
    model, data = Model(**(PLAIN | parts)), torch.from_numpy(TALES.draw(20_000, 2 * seed)[0])
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    for _ in range(steps):
        optimizer.zero_grad()
        loss_of(model, data, torch.randint(len(data) - T, (BATCH_SIZE,))).backward()
        optimizer.step()
    unseen = torch.from_numpy(TALES.draw(8_001, 2 * seed + 1)[0])
    with torch.no_grad():
        loss = float(loss_of(model, unseen, torch.arange(0, 8_000, T)))
    return loss, sum(p.numel() for p in model.parameters())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=300)
    options = parser.parse_args()
    print(
        f"{options.steps} steps, {options.seeds} seeds: loss on unseen text, mean (lowest to highest)"
    )
    for name, parts in ROWS.items():
        losses, counts = zip(
            *(held_out_loss(parts, seed, options.steps) for seed in range(options.seeds))
        )
        print(
            f"  {name:18} {counts[0]:7,} parameters  {statistics.fmean(losses):.3f}"
            f"  ({min(losses):.3f} to {max(losses):.3f})"
        )


if __name__ == "__main__":
    main()
