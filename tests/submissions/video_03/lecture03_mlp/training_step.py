import torch
import torch.nn.functional as F
from mlp_forward import mlp_forward


def minibatch(X, Y, batch, generator):
    ix = torch.randint(0, X.shape[0], (batch,), generator=generator)
    return X[ix], Y[ix]


def train_step(parameters, xb, yb, lr):
    # forward pass
    logits = mlp_forward(parameters, xb)
    loss = F.cross_entropy(logits, yb)
    # backward pass
    for p in parameters:
        p.grad = None
    loss.backward()
    # update
    for p in parameters:
        p.data += -lr * p.grad
    return loss.item()
