# style: permute around the norm, iterator over params
"""Lecture 6: the same network, made of torch's own parts.

You have built Embedding, Linear, BatchNorm1d, Tanh and Sequential yourself. torch.nn has them all, and you
know now what is inside. Three things differ:

  - A torch module finds parameters, and hands on train() and eval(), only in parts that are modules, and only
    if __init__ calls super().__init__() before anything else. A plain Python list hides what is in it:
    use nn.Sequential or nn.ModuleList.
  - nn.Linear(fan_in, fan_out) keeps its weight as (fan_out, fan_in), and computes x @ weight.T.
  - nn.BatchNorm1d wants the channels in the middle: (B, C, T).

    grader check wavenet_in_torch_nn
"""
import torch
import torch.nn as nn


class Stage(nn.Module):
    """One stage of the tree: join `fuse` neighbours, then Linear without bias, BatchNorm, tanh.

    Attributes: linear, norm. fan_in: numbers in each incoming vector.
    """

    def __init__(self, fan_in, fan_out, fuse):
        super().__init__()
        self.fuse = fuse
        self.linear = nn.Linear(fan_in * fuse, fan_out, bias=False)
        self.norm = nn.BatchNorm1d(fan_out)

    def forward(self, x):
        """x is (B, T, fan_in); returns (B, T/fuse, fan_out), with its three dimensions even if T is fuse."""
        B, T, C = x.shape
        x = x.contiguous().view(B, T // self.fuse, C * self.fuse)
        x = self.linear(x)
        x = self.norm(x.permute(0, 2, 1)).permute(0, 2, 1)
        return x.tanh()


class HierarchicalLM(nn.Module):
    """The tree of exercise wavenet. Attributes: embedding, stages (nn.Sequential of Stage), head (nn.Linear).

    The first weights are those that torch draws.

    >>> model = HierarchicalLM(V=27, n_embd=10, n_hidden=68, block_size=8)
    >>> sum(p.numel() for p in model.parameters())
    22397
    """

    def __init__(self, V, n_embd, n_hidden, block_size, fuse=2):
        super().__init__()
        self.embedding = nn.Embedding(V, n_embd)
        self.stages = nn.Sequential()
        width = n_embd
        while block_size > 1:
            self.stages.append(Stage(width, n_hidden, fuse))
            width = n_hidden
            block_size //= fuse
        self.head = nn.Linear(width, V)

    def forward(self, X):
        """X is (B, block_size) of int64; returns the logits (B, V)."""
        x = self.embedding(X)
        x = self.stages(x)
        return self.head(x[:, 0])


@torch.no_grad()
def copy_weights(model, params, running):
    """Give a HierarchicalLM what a network of your own layers has learned, so that both answer alike.

    params: the tensors as make_wavenet(...).parameters() lists them: the table C (V, n_embd); for each stage
    weight (fan_in, n_hidden), gamma and beta (n_hidden,); at the end weight (n_hidden, V) and bias (V,).
    running: for each stage the pair (running_mean, running_var), (n_hidden,) each.

    Changes model in place, under torch.no_grad(), and returns nothing.
    """
    it = iter(params)
    model.embedding.weight.copy_(next(it))
    for stage, (mean, var) in zip(model.stages, running):
        stage.linear.weight.copy_(next(it).T)
        stage.norm.weight.copy_(next(it))
        stage.norm.bias.copy_(next(it))
        stage.norm.running_mean.copy_(mean)
        stage.norm.running_var.copy_(var)
    model.head.weight.copy_(next(it).T)
    model.head.bias.copy_(next(it))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small example above
