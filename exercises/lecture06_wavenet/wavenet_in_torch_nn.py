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
        # TODO 1. An nn.Linear without bias, and an nn.BatchNorm1d.
        raise NotImplementedError("wavenet_in_torch_nn")

    def forward(self, x):
        """x is (B, T, fan_in); returns (B, T/fuse, fan_out), with its three dimensions even if T is fuse."""
        # TODO 2. Join neighbours and send them through the Linear.                  -> (B, T/fuse, fan_out)
        # TODO 3. Channels to the middle and back.                                   -> (B, T/fuse, fan_out)
        raise NotImplementedError("wavenet_in_torch_nn")


class HierarchicalLM(nn.Module):
    """The tree of exercise wavenet. Attributes: embedding, stages (nn.Sequential of Stage), head (nn.Linear).

    The first weights are those that torch draws.

    >>> model = HierarchicalLM(V=27, n_embd=10, n_hidden=68, block_size=8)
    >>> sum(p.numel() for p in model.parameters())
    22397
    """

    def __init__(self, V, n_embd, n_hidden, block_size, fuse=2):
        super().__init__()
        # TODO 4. The three parts. How many stages, and how long are the vectors that each of them gets?
        raise NotImplementedError("wavenet_in_torch_nn")

    def forward(self, X):
        """X is (B, block_size) of int64; returns the logits (B, V)."""
        # TODO 5. Letters to vectors, up the tree, and from the only vector left to the logits.     -> (B, V)
        raise NotImplementedError("wavenet_in_torch_nn")


def copy_weights(model, params, running):
    """Give a HierarchicalLM what a network of your own layers has learned, so that both answer alike.

    params: the tensors as make_wavenet(...).parameters() lists them: the table C (V, n_embd); for each stage
    weight (fan_in, n_hidden), gamma and beta (n_hidden,); at the end weight (n_hidden, V) and bias (V,).
    running: for each stage the pair (running_mean, running_var), (n_hidden,) each.

    Changes model in place, under torch.no_grad(), and returns nothing.
    """
    # TODO 6. Which tensor belongs where? Which ones have to be turned around on the way?
    raise NotImplementedError("wavenet_in_torch_nn")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small example above
