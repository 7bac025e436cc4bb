import torch
import torch.nn.functional as F

from batchnorm1d import BatchNorm1d
from linear_and_tanh import Linear, Tanh


def deep_network(fan_in, n_hidden, n_layers, n_out, batchnorm, generator=None):
    if batchnorm:
        layers = [Linear(fan_in, n_hidden, bias=False), BatchNorm1d(n_hidden), Tanh()]
        for _ in range(n_layers - 1):
            layers += [Linear(n_hidden, n_hidden, bias=False), BatchNorm1d(n_hidden), Tanh()]
        layers += [Linear(n_hidden, n_out, bias=False), BatchNorm1d(n_out)]
    else:
        layers = [Linear(fan_in, n_hidden), Tanh()]
        for _ in range(n_layers - 1):
            layers += [Linear(n_hidden, n_hidden), Tanh()]
        layers += [Linear(n_hidden, n_out)]

    with torch.no_grad():
        # last layer: make less confident
        if batchnorm:
            layers[-1].gamma *= 0.1
        else:
            layers[-1].weight *= 0.1
            # all other layers: apply gain
            for layer in layers[:-1]:
                if isinstance(layer, Linear):
                    layer.weight *= 5/3
    return layers


def train_deep(Xtr, Ytr, vocab_size, n_embd, n_hidden, n_layers, batchnorm, steps, batch_size, lr, generator=None):
    C = torch.randn((vocab_size, n_embd), generator=generator)
    layers = deep_network(Xtr.shape[1] * n_embd, n_hidden, n_layers, vocab_size, batchnorm, generator)

    parameters = [C] + [p for layer in layers for p in layer.parameters()]
    for p in parameters:
        p.requires_grad = True

    lossi = []
    for i in range(steps):

        # minibatch construct
        ix = torch.randint(0, Xtr.shape[0], (batch_size,), generator=generator)
        Xb, Yb = Xtr[ix], Ytr[ix] # batch X,Y

        # forward pass
        emb = C[Xb] # embed the characters into vectors
        x = emb.view(emb.shape[0], -1) # concatenate the vectors
        for layer in layers:
            x = layer(x)
        loss = F.cross_entropy(x, Yb)

        # backward pass
        for layer in layers:
            layer.out.retain_grad()
        for p in parameters:
            p.grad = None
        loss.backward()

        # update
        for p in parameters:
            p.data += -lr * p.grad
        lossi.append(loss.item())

    for layer in layers:
        layer.training = False
    return (C, layers), lossi
