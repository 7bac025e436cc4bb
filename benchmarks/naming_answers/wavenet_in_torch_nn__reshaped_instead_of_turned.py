# style: unflatten and permute, decorator no_grad, params by index; fault: view(B, C, T) where a transpose is needed
import torch
import torch.nn as nn


class Stage(nn.Module):
    def __init__(self, fan_in, fan_out, fuse):
        super().__init__()
        self.fuse = fuse
        self.linear = nn.Linear(fan_in * fuse, fan_out, bias=False)
        self.norm = nn.BatchNorm1d(fan_out)

    def forward(self, x):
        joined = x.unflatten(1, (-1, self.fuse)).flatten(2)
        h = self.linear(joined)
        B, T, C = h.shape
        h = self.norm(h.reshape(B, C, T)).reshape(B, T, C)
        return h.tanh()


class HierarchicalLM(nn.Module):
    def __init__(self, V, n_embd, n_hidden, block_size, fuse=2):
        super().__init__()
        self.embedding = nn.Embedding(V, n_embd)
        self.stages = nn.Sequential()
        left, width = block_size, n_embd
        while left > 1:
            self.stages.append(Stage(width, n_hidden, fuse))
            left //= fuse
            width = n_hidden
        self.head = nn.Linear(width, V)

    def forward(self, X):
        top = self.stages(self.embedding(X))
        return self.head(top[:, 0, :])


@torch.no_grad()
def copy_weights(model, params, running):
    params = list(params)
    model.embedding.weight.copy_(params[0])
    for i, stage in enumerate(model.stages):
        stage.linear.weight.copy_(params[1 + 3 * i].t())
        stage.norm.weight.copy_(params[2 + 3 * i])
        stage.norm.bias.copy_(params[3 + 3 * i])
        stage.norm.running_mean.copy_(running[i][0])
        stage.norm.running_var.copy_(running[i][1])
    model.head.weight.copy_(params[-2].t())
    model.head.bias.copy_(params[-1])
