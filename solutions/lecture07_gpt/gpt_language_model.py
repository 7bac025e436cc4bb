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
        # TODO 1. Two tables, n_layer blocks, the final norm, the head.
        self.token_embedding_table = nn.Embedding(vocab_size, n_embd)
        self.position_embedding_table = nn.Embedding(block_size, n_embd)
        self.blocks = nn.Sequential(*[Block(n_embd, n_head, block_size, dropout) for _ in range(n_layer)])
        self.ln_f = nn.LayerNorm(n_embd)
        self.lm_head = nn.Linear(n_embd, vocab_size)
        # TODO 2. Start small: have _init_weights visit every layer (nn.Module.apply does).
        self.apply(self._init_weights)

    def _init_weights(self, module):
        """Called with every module inside: normal(0, 0.02) for Linear and Embedding weights, biases 0."""
        # TODO 3. Which modules have weights to draw? Which of those have a bias?
        if isinstance(module, (nn.Linear, nn.Embedding)):
            nn.init.normal_(module.weight, mean=0.0, std=0.02)
        if isinstance(module, nn.Linear) and module.bias is not None:
            nn.init.zeros_(module.bias)

    def forward(self, idx, targets=None):
        """idx, targets: LongTensor[B, T], T <= block_size. Return (logits [B, T, V], loss or None).

        With targets, logits may also be returned as [B * T, V], as in the video. A longer T is an error.

        The size of the model at the end of the video, with a vocabulary of 65:

        >>> model = GPTLanguageModel(65, n_embd=384, n_head=6, n_layer=6, block_size=256, dropout=0.2)
        >>> sum(p.numel() for p in model.parameters())
        10788929
        """
        # TODO 4. What each token is plus where it stands.                     -> (B, T, C) + (T, C)
        T = idx.shape[1]
        tokens = self.token_embedding_table(idx) # (B, T, C)
        positions = self.position_embedding_table(torch.arange(T, device=idx.device)) # (T, C)
        # TODO 5. Blocks, final norm, head.                                             -> (B, T, V)
        x = self.blocks(tokens + positions) # (B, T, C)
        logits = self.lm_head(self.ln_f(x)) # (B, T, V)
        # TODO 6. The loss, if there are targets.                                          -> scalar
        if targets is None:
            return logits, None
        return logits, F.cross_entropy(logits.view(-1, logits.shape[-1]), targets.view(-1))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
