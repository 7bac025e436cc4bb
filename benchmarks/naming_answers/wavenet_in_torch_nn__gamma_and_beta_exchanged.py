# style: norm on flattened (B*T, C) rows; iterator over the params; fault: beta goes to weight and gamma to bias
import torch
from torch import nn


class Stage(nn.Module):
    def __init__(self, fan_in, fan_out, fuse):
        super().__init__()
        self.fuse = fuse
        self.linear = nn.Linear(fuse * fan_in, fan_out, bias=False)
        self.norm = nn.BatchNorm1d(fan_out)

    def forward(self, x):
        B = x.shape[0]
        rows = x.reshape(-1, self.linear.in_features) # neighbours of a name lie side by side
        rows = torch.tanh(self.norm(self.linear(rows)))
        return rows.view(B, -1, self.linear.out_features)


class HierarchicalLM(nn.Module):
    def __init__(self, V, n_embd, n_hidden, block_size, fuse=2):
        super().__init__()
        depth = 0
        while fuse ** depth < block_size:
            depth += 1
        widths = [n_embd, *[n_hidden] * depth]
        self.embedding = nn.Embedding(V, n_embd)
        self.stages = nn.Sequential(*(Stage(widths[i], widths[i + 1], fuse) for i in range(depth)))
        self.head = nn.Linear(widths[-1], V)

    def forward(self, X):
        x = self.embedding(X)
        for stage in self.stages:
            x = stage(x)
        return self.head(x).squeeze(1)


def copy_weights(model, params, running):
    source = iter(params)
    with torch.no_grad():
        model.embedding.weight.copy_(next(source))
        for stage, (mean, var) in zip(model.stages, running):
            stage.linear.weight.copy_(next(source).T)
            for target in (stage.norm.bias, stage.norm.weight):
                target.copy_(next(source))
            stage.norm.running_mean.copy_(mean)
            stage.norm.running_var.copy_(var)
        model.head.weight.copy_(next(source).T)
        model.head.bias.copy_(next(source))
