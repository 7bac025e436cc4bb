import torch


def init_mlp(V, d, T, H, generator):
    g = generator
    C = torch.randn((V, d), generator=g)
    W1 = torch.randn((T * d, H), generator=g)
    b1 = torch.randn(H, generator=g)
    W2 = torch.randn((H, V), generator=g)
    b2 = torch.randn(V, generator=g)
    parameters = [C, W1, b1, W2, b2]
    for p in parameters:
        p.requires_grad = True
    return parameters


def count_params(parameters):
    return sum(p.nelement() for p in parameters)
