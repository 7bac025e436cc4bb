import torch
import torch.nn.functional as F
from mlp_forward import mlp_forward
from training_step import minibatch, train_step


def overfit_batch(parameters, X, Y, steps, lr):
    lossi = []
    for _ in range(steps):
        lossi.append(train_step(parameters, X, Y, lr))
    return parameters, lossi


def train_mlp(X, Y, V, d, H, steps, batch, lr, generator):
    g = generator
    C = torch.randn((V, d), generator=g)
    W1 = torch.randn((X.shape[1] * d, H), generator=g) * 0.2
    b1 = torch.randn(H, generator=g) * 0.01
    W2 = torch.randn((H, V), generator=g) * 0.01
    b2 = torch.randn(V, generator=g) * 0
    parameters = [C, W1, b1, W2, b2]
    for p in parameters:
        p.requires_grad = True
    lossi = []
    for i in range(steps):
        xb, yb = minibatch(X, Y, batch, g)
        lossi.append(train_step(parameters, xb, yb, lr if i < 0.75 * steps else lr / 10))
    with torch.no_grad():
        loss = F.cross_entropy(mlp_forward(parameters, X), Y).item()
    return parameters, (lossi, loss)
