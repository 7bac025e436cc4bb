# style: loop over the blocks, small methods, log_softmax and gather for the loss; fault: weights uniform between -0.02 and 0.02
import torch
from torch import nn
from transformer_block import Block


class GPTLanguageModel(nn.Module):
    def __init__(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0):
        super().__init__()
        self.token_embedding_table = nn.Embedding(vocab_size, n_embd)
        self.position_embedding_table = nn.Embedding(block_size, n_embd)
        self.blocks = nn.Sequential()
        for _ in range(n_layer):
            self.blocks.append(Block(n_embd, n_head, block_size, dropout))
        self.ln_f = nn.LayerNorm(n_embd)
        self.lm_head = nn.Linear(n_embd, vocab_size)
        self.apply(self._init_weights)

    @torch.no_grad()
    def _init_weights(self, module):
        if not isinstance(module, (nn.Linear, nn.Embedding)):
            return
        module.weight.uniform_(-0.02, 0.02)
        if isinstance(module, nn.Linear) and module.bias is not None:
            module.bias.fill_(0.0)

    def _embed(self, idx):
        where = torch.arange(idx.shape[-1], device=idx.device).expand_as(idx)
        return self.token_embedding_table(idx) + self.position_embedding_table(where)

    def forward(self, idx, targets=None):
        x = self._embed(idx)
        for block in self.blocks:
            x = block(x)
        logits = self.lm_head(self.ln_f(x))
        if targets is None:
            return logits, None
        right = logits.log_softmax(dim=-1).gather(-1, targets.unsqueeze(-1))
        return logits, -right.mean()
