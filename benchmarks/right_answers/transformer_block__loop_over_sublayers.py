# style: keyword arguments, a loop over (norm, layer)
"""Lecture 7: the block: communicate, then compute.

A stream of vectors runs through the network, one per token. Each sub-layer reads a normalised copy
of the stream and *adds* what it has to say. Nothing ever stands in the stream's way, so gradients
run straight back through the additions, however deep the network is:

    x = x + sa(ln1(x))          attention: the tokens talk
    x = x + ffwd(ln2(x))        feed-forward: each thinks about what it heard

    grader check transformer_block
"""
import torch
from feed_forward import FeedForward
from multi_head_attention import MultiHeadAttention
from torch import nn


class Block(nn.Module):
    """sa: MultiHeadAttention. ffwd: FeedForward. ln1, ln2: nn.LayerNorm."""

    def __init__(self, n_embd: int, n_head: int, block_size: int, dropout: float = 0.0):
        super().__init__()
        self.ln1, self.ln2 = (nn.LayerNorm(n_embd) for _ in range(2))
        self.sa = MultiHeadAttention(n_embd=n_embd, num_heads=n_head, block_size=block_size, dropout=dropout)
        self.ffwd = FeedForward(n_embd, dropout=dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """x: [B, T, C]. Return [B, T, C]. x is left as it is.

        Sub-layers that say nothing leave the stream as it came:

        >>> import torch
        >>> block = Block(n_embd=2, n_head=1, block_size=4)
        >>> for layer in (block.sa.proj, block.ffwd.net[2]):
        ...     _ = nn.init.zeros_(layer.weight), nn.init.zeros_(layer.bias)
        >>> block(torch.tensor([[[1., 7.]]])).tolist()
        [[[1.0, 7.0]]]
        """
        for norm, layer in ((self.ln1, self.sa), (self.ln2, self.ffwd)):
            x = torch.add(x, layer(norm(x)))
        return x


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
