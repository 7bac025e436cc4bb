# style: the first T rows of the position table, match on module types, ValueError for long texts
"""Lecture 7: GPT.

Put everything together. A token's vector says what it is, a second vector says where it stands;
their sum is the stream that runs through the blocks. A final LayerNorm, one Linear, and out come
the logits of the next token, at every position at once:

    x = token_embedding_table(idx) + position_embedding_table(0 ... T-1)
    logits = lm_head(ln_f(blocks(x)))

Attention alone does not know about order: without the positions "dog bites man" is "man bites dog".
Every Linear and Embedding starts with weights drawn from a normal distribution of standard
deviation 0.02, and every bias at 0, so that the first guess is near uniform: a loss of about ln V.

    grader check gpt_language_model
"""
import torch
from torch import nn
from torch.nn import functional as F
from transformer_block import Block


class GPTLanguageModel(nn.Module):
    """token_embedding_table, position_embedding_table: nn.Embedding [V, C] and [block_size, C].

    blocks: nn.Sequential of n_layer Blocks. ln_f: nn.LayerNorm. lm_head: nn.Linear from C to V, with bias.
    """

    def __init__(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0):
        super().__init__()
        self.block_size = block_size
        self.token_embedding_table = nn.Embedding(vocab_size, n_embd)
        self.position_embedding_table = nn.Embedding(block_size, n_embd)
        self.blocks = nn.Sequential()
        while len(self.blocks) < n_layer:
            self.blocks.append(Block(n_embd, n_head, block_size, dropout=dropout))
        self.ln_f = nn.LayerNorm(n_embd)
        self.lm_head = nn.Linear(n_embd, vocab_size, bias=True)
        for module in self.modules():
            self._init_weights(module)

    @torch.no_grad()
    def _init_weights(self, module):
        """Called with every module inside: normal(0, 0.02) for Linear and Embedding weights, biases 0."""
        match module:
            case nn.Linear(bias=None) | nn.Embedding():
                module.weight.normal_(0.0, 0.02)
            case nn.Linear():
                module.weight.normal_(0.0, 0.02)
                module.bias.zero_()

    def forward(self, idx, targets=None):
        """idx, targets: LongTensor[B, T], T <= block_size. Return (logits [B, T, V], loss or None).

        With targets, logits may also be returned as [B * T, V], as in the video. A longer T is an error.

        The size of the model at the end of the video, with a vocabulary of 65:

        >>> model = GPTLanguageModel(65, n_embd=384, n_head=6, n_layer=6, block_size=256, dropout=0.2)
        >>> sum(p.numel() for p in model.parameters())
        10788929
        """
        if (T := idx.size(1)) > self.block_size:
            raise ValueError(f"{T} tokens, but only {self.block_size} positions")
        stream = self.token_embedding_table(idx) + self.position_embedding_table.weight[:T]
        for block in self.blocks:
            stream = block(stream)
        logits = self.lm_head(self.ln_f(stream))
        return logits, None if targets is None else F.cross_entropy(logits.transpose(1, 2), targets)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
