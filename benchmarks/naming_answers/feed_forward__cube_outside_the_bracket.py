# style: layers appended to a Sequential, constants named; fault: the root multiplies x only
import torch
from torch import nn

ROOT = (2 / torch.pi) ** 0.5
CUBIC = 0.044715


class FeedForward(nn.Module):
    def __init__(self, n_embd, dropout=0.0):
        super().__init__()
        hidden = n_embd * 4
        net = nn.Sequential()
        net.append(nn.Linear(n_embd, hidden))
        net.append(nn.ReLU())
        net.append(nn.Linear(hidden, n_embd))
        net.append(nn.Dropout(p=dropout))
        self.net = net

    def forward(self, x):
        for layer in self.net:
            x = layer(x)
        return x


def new_gelu(x):
    inner = ROOT * x + CUBIC * x * x * x
    gate = (torch.tanh(inner) + 1) / 2
    return x * gate
