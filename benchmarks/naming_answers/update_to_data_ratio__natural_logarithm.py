# style: difference of logarithms; fault: torch.log instead of log10
import torch


def log_spread(t):
    return torch.log(t.detach().std())


def update_data_ratio(params, lr):
    matrices = (p for p in params if len(p.shape) == 2)
    return [float(log_spread(lr * W.grad) - log_spread(W)) for W in matrices]
