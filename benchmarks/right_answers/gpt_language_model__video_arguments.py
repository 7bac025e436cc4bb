# style: the class of the video with the stub's arguments, logits flattened with targets
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
        # each token directly reads off the logits for the next token from a lookup table
        self.token_embedding_table = nn.Embedding(vocab_size, n_embd)
        self.position_embedding_table = nn.Embedding(block_size, n_embd)
        self.blocks = nn.Sequential(*[Block(n_embd, n_head, block_size, dropout) for _ in range(n_layer)])
        self.ln_f = nn.LayerNorm(n_embd) # final layer norm
        self.lm_head = nn.Linear(n_embd, vocab_size)
        # better init, not covered in the original GPT video, but important
        self.apply(self._init_weights)

    def _init_weights(self, module):
        """Called with every module inside: normal(0, 0.02) for Linear and Embedding weights, biases 0."""
        if isinstance(module, nn.Linear):
            torch.nn.init.normal_(module.weight, mean=0.0, std=0.02)
            if module.bias is not None:
                torch.nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            torch.nn.init.normal_(module.weight, mean=0.0, std=0.02)

    def forward(self, idx, targets=None):
        """idx, targets: LongTensor[B, T], T <= block_size. Return (logits [B, T, V], loss or None).

        With targets, logits may also be returned as [B * T, V], as in the video. A longer T is an error.

        The size of the model at the end of the video, with a vocabulary of 65:

        >>> model = GPTLanguageModel(65, n_embd=384, n_head=6, n_layer=6, block_size=256, dropout=0.2)
        >>> sum(p.numel() for p in model.parameters())
        10788929
        """
        B, T = idx.shape
        # idx and targets are both (B,T) tensor of integers
        tok_emb = self.token_embedding_table(idx) # (B,T,C)
        pos_emb = self.position_embedding_table(torch.arange(T, device=idx.device)) # (T,C)
        x = tok_emb + pos_emb # (B,T,C)
        x = self.blocks(x) # (B,T,C)
        x = self.ln_f(x) # (B,T,C)
        logits = self.lm_head(x) # (B,T,vocab_size)
        if targets is None:
            loss = None
        else:
            B, T, C = logits.shape
            logits = logits.view(B*T, C)
            targets = targets.view(B*T)
            loss = F.cross_entropy(logits, targets)
        return logits, loss


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
