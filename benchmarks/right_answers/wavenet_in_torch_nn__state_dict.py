# style: norm on (B*T, C), weights moved with load_state_dict
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
from torch import nn


class Stage(nn.Module):
    """One stage of the tree: join `fuse` neighbours, then Linear without bias, BatchNorm, tanh.

    Attributes: linear, norm. fan_in: numbers in each incoming vector.
    """

    def __init__(self, fan_in, fan_out, fuse):
        super().__init__()
        self.fuse = fuse
        self.linear = nn.Linear(fuse * fan_in, fan_out, bias=False)
        self.norm = nn.BatchNorm1d(num_features=fan_out)

    def forward(self, x):
        """x is (B, T, fan_in); returns (B, T/fuse, fan_out), with its three dimensions even if T is fuse."""
        x = x.unflatten(1, (-1, self.fuse)).flatten(2)
        x = self.linear(x)
        return torch.tanh(self.norm(x.flatten(0, 1)).view_as(x))


class HierarchicalLM(nn.Module):
    """The tree of exercise wavenet. Attributes: embedding, stages (nn.Sequential of Stage), head (nn.Linear).

    The first weights are those that torch draws.

    >>> model = HierarchicalLM(V=27, n_embd=10, n_hidden=68, block_size=8)
    >>> sum(p.numel() for p in model.parameters())
    22397
    """

    def __init__(self, V, n_embd, n_hidden, block_size, fuse=2):
        super().__init__()
        widths = [n_embd]
        while fuse ** (len(widths) - 1) < block_size:
            widths.append(n_hidden)
        self.embedding = nn.Embedding(V, n_embd)
        self.stages = nn.Sequential(*[Stage(a, b, fuse) for a, b in zip(widths, widths[1:])])
        self.head = nn.Linear(widths[-1], V)

    def forward(self, X):
        """X is (B, block_size) of int64; returns the logits (B, V)."""
        return self.head(self.stages(self.embedding(X)).flatten(1))


def copy_weights(model, params, running):
    """Give a HierarchicalLM what a network of your own layers has learned, so that both answer alike.

    params: the tensors as make_wavenet(...).parameters() lists them: the table C (V, n_embd); for each stage
    weight (fan_in, n_hidden), gamma and beta (n_hidden,); at the end weight (n_hidden, V) and bias (V,).
    running: for each stage the pair (running_mean, running_var), (n_hidden,) each.

    Changes model in place, under torch.no_grad(), and returns nothing.
    """
    state = model.state_dict()
    state["embedding.weight"] = params[0].detach()
    for i, (mean, var) in enumerate(running):
        weight, gamma, beta = params[1 + 3 * i:4 + 3 * i]
        state[f"stages.{i}.linear.weight"] = weight.detach().t()
        state[f"stages.{i}.norm.weight"] = gamma.detach()
        state[f"stages.{i}.norm.bias"] = beta.detach()
        state[f"stages.{i}.norm.running_mean"] = mean
        state[f"stages.{i}.norm.running_var"] = var
    state["head.weight"] = params[-2].detach().t()
    state["head.bias"] = params[-1].detach()
    with torch.no_grad():
        model.load_state_dict(state)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small example above
