# style: state dict filled and loaded at the end; fault: running_mean gets the variance and running_var the mean
import math

import torch
from torch import nn


class Stage(nn.Module):
    def __init__(self, fan_in, fan_out, fuse):
        super().__init__()
        self.fuse = fuse
        self.linear = nn.Linear(fuse * fan_in, fan_out, bias=False)
        self.norm = nn.BatchNorm1d(num_features=fan_out)

    def forward(self, x):
        neighbours = [x[:, k::self.fuse] for k in range(self.fuse)] # each (B, T/fuse, fan_in)
        x = self.linear(torch.cat(neighbours, dim=2))
        x = x.movedim(2, 1)
        x = self.norm(x)
        return torch.tanh(x.movedim(1, 2))


class HierarchicalLM(nn.Module):
    def __init__(self, V, n_embd, n_hidden, block_size, fuse=2):
        super().__init__()
        n_stages = round(math.log(block_size, fuse)) if block_size > 1 else 0
        self.embedding = nn.Embedding(V, n_embd)
        self.stages = nn.Sequential(*[Stage(n_hidden if i else n_embd, n_hidden, fuse) for i in range(n_stages)])
        self.head = nn.Linear(n_hidden if n_stages else n_embd, V)

    def forward(self, X):
        B, _ = X.shape
        return self.head(self.stages(self.embedding(X)).reshape(B, -1))


def copy_weights(model, params, running):
    state = model.state_dict()
    state["embedding.weight"] = params[0]
    for i, (var, mean) in enumerate(running):
        weight, gamma, beta = params[3 * i + 1:3 * i + 4]
        state[f"stages.{i}.linear.weight"] = weight.T
        state[f"stages.{i}.norm.weight"] = gamma
        state[f"stages.{i}.norm.bias"] = beta
        state[f"stages.{i}.norm.running_mean"] = mean
        state[f"stages.{i}.norm.running_var"] = var
    state["head.weight"] = params[-2].T
    state["head.bias"] = params[-1]
    with torch.no_grad():
        model.load_state_dict(state)
