"""Lecture 3: one step of training, on a handful of examples.

The exact gradient needs every example, and is then used for one small step. A random handful gives a rough
gradient for a fraction of the work, and many rough steps lead further than a few exact ones. A step is always
the same:

    forward, loss, clear the old gradients, backward,     p <- p - lr * dloss/dp   for every parameter p

Gradients add up in .grad until somebody clears them. The update changes the numbers of p; p itself must stay
the same leaf, or the next backward does not find it.
"""
import torch
import torch.nn.functional as F

from mlp_forward import mlp_forward


def minibatch(X, Y, batch, generator):
    """Return (xb, yb), (batch, T) and (batch,): examples drawn at random, with replacement.

    X: (N, T) int64, Y: (N,) int64. Every example is equally likely, and each window keeps its own target.
    generator: a torch.Generator.

    >>> X, Y = torch.tensor([[7, 8]]), torch.tensor([9])
    >>> minibatch(X, Y, 3, torch.Generator().manual_seed(1)) # one example only: no choice
    (tensor([[7, 8],
            [7, 8],
            [7, 8]]), tensor([9, 9, 9]))
    """
    # TODO 1. Which rows? One draw decides for both.                                        -> (batch,)
    # TODO 2. Take them out of X and Y.
    raise NotImplementedError("training_step")


def train_step(params, xb, yb, lr):
    """Take one step down the gradient of the mean cross-entropy in place; return the loss before it, a plain
    float. What was left in .grad has no part in the step.

    params: the list [C, W1, b1, W2, b2], leaves with requires_grad, still the same leaves afterwards.
    xb: (n, T) int64. yb: (n,) int64. lr: the learning rate.

    >>> C, W1, b1, W2 = (torch.zeros(s, requires_grad=True) for s in ((2, 1), (1, 1), (1,), (1, 2)))
    >>> b2 = torch.zeros(2, requires_grad=True)
    >>> loss = train_step([C, W1, b1, W2, b2], torch.tensor([[0]]), torch.tensor([1]), lr=0.5)
    >>> print(f"{loss:.4f}", b2.data) # ln 2; the gradient by the logits is [0.5, -0.5]
    0.6931 tensor([-0.2500,  0.2500])
    """
    # TODO 3. Forward, and the loss of this batch.                                          -> ()
    # TODO 4. Backward, from a clean slate.
    # TODO 5. A step downhill for every parameter.
    raise NotImplementedError("training_step")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
