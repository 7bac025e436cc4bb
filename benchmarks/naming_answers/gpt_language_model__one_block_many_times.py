# style: positions by slicing the table's weight, explicit check of T, classes in the middle for cross_entropy; fault: the list holds the same block n_layer times
import torch
import torch.nn.functional as F
from torch import nn
from transformer_block import Block


class GPTLanguageModel(nn.Module):
    def __init__(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0):
        super().__init__()
        self.block_size = block_size
        self.token_embedding_table = nn.Embedding(vocab_size, n_embd)
        self.position_embedding_table = nn.Embedding(block_size, n_embd)
        layers = [Block(n_embd, n_head, block_size, dropout)] * n_layer
        self.blocks = nn.Sequential(*layers)
        self.ln_f = nn.LayerNorm(n_embd)
        self.lm_head = nn.Linear(n_embd, vocab_size)
        for module in self.modules():
            self._init_weights(module)

    def _init_weights(self, module):
        if type(module) in (nn.Linear, nn.Embedding):
            module.weight.data.normal_(0.0, 0.02)
        if getattr(module, "bias", None) is not None and type(module) is nn.Linear:
            module.bias.data.zero_()

    def forward(self, idx, targets=None):
        T = idx.size(1)
        if T > self.block_size:
            raise ValueError(f"{T} tokens do not fit into {self.block_size}")
        stream = self.token_embedding_table(idx) + self.position_embedding_table.weight[:T]
        logits = self.lm_head(self.ln_f(self.blocks(stream)))
        loss = None if targets is None else F.cross_entropy(logits.transpose(1, 2), targets)
        return logits, loss
