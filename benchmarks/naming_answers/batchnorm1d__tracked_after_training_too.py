# style: early return for the trained layer, lerp_ for the averages; fault: the running averages move at every call
import torch


class BatchNorm1d:
    def __init__(self, dim, eps=1e-5, momentum=0.1):
        self.training = True
        self.eps, self.momentum = eps, momentum
        self.gamma, self.beta = torch.ones(dim), torch.zeros(dim)
        self.running_mean, self.running_var = torch.zeros(dim), torch.ones(dim)

    def _track(self, x):
        with torch.no_grad():
            self.running_mean = self.running_mean.lerp(x.mean(0), self.momentum)
            self.running_var = self.running_var.lerp(x.var(0), self.momentum)

    def _apply(self, x, mu, sigma2):
        self.out = (x - mu) * torch.rsqrt(sigma2 + self.eps) * self.gamma + self.beta
        return self.out

    def __call__(self, x):
        if not self.training:
            y = self._apply(x, self.running_mean, self.running_var)
            self._track(x)
            return y
        self._track(x)
        return self._apply(x, x.mean(0), x.var(0, correction=0))

    def parameters(self):
        return [self.gamma, self.beta]
