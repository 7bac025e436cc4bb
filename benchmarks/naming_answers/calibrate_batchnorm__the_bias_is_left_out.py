# style: std_mean on detached answers; fault: X @ weight is measured instead of the layer's answer
import torch

from linear_and_tanh import Linear


def calibrate_bn(linear, X):
    h = (X @ linear.weight).detach()
    std, mean = torch.std_mean(h, dim=0, keepdim=True)
    return mean, std
