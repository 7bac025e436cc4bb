# style: sums written out; fault: running_var follows the standard deviation of the batch instead of its variance
import torch


class BatchNorm1d:
    def __init__(self, dim, eps=1e-5, momentum=0.1):
        self.eps = eps
        self.momentum = momentum
        self.training = True
        self.gamma = torch.full((dim,), 1.0)
        self.beta = torch.full((dim,), 0.0)
        self.running_mean = torch.full((dim,), 0.0)
        self.running_var = torch.full((dim,), 1.0)

    def __call__(self, x):
        mu, v = self.running_mean, self.running_var
        if self.training:
            n = x.shape[0]
            mu = x.sum(0) / n
            squares = (x - mu).pow(2).sum(0)
            v = squares / n
            keep, m = 1 - self.momentum, self.momentum
            self.running_mean = keep * self.running_mean + m * mu.detach()
            self.running_var = keep * self.running_var + m * (squares / (n - 1)).detach().sqrt()
        scale = self.gamma / (v + self.eps).sqrt()
        self.out = x * scale + (self.beta - mu * scale)
        return self.out

    def parameters(self):
        return [self.gamma, self.beta]
