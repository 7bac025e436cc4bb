# style: the two additions in a loop over pairs of norm and layer; fault: LayerNorm on the sum: post-norm
from torch import nn

from feed_forward import FeedForward
from multi_head_attention import MultiHeadAttention


class Block(nn.Module):
    def __init__(self, n_embd, n_head, block_size, dropout=0.0):
        super().__init__()
        self.ln1, self.ln2 = nn.LayerNorm(n_embd), nn.LayerNorm(n_embd)
        self.sa = MultiHeadAttention(n_embd, n_head, block_size, dropout=dropout)
        self.ffwd = FeedForward(n_embd, dropout=dropout)

    def forward(self, x):
        stream = x
        for norm, layer in ((self.ln1, self.sa), (self.ln2, self.ffwd)):
            stream = norm(stream + layer(stream))
        return stream
