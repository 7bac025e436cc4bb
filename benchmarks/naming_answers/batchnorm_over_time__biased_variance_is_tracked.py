# style: einsum sums and explicit counts, update in place under no_grad; fault: running_var follows the variance divided by n
import torch


class BatchNorm1d:
    def __init__(self, dim, eps=1e-5, momentum=0.1):
        self.eps = eps
        self.momentum = momentum
        self.training = True
        self.gamma = torch.ones(dim)
        self.beta = torch.zeros(dim)
        self.running_mean = torch.zeros(dim)
        self.running_var = torch.ones(dim)

    def __call__(self, x):
        C = x.size(-1)
        n = x.numel() // C
        if self.training:
            mu = torch.einsum('...c->c', x) / n
            diff = x - mu
            sq = torch.einsum('...c,...c->c', diff, diff)
            sigma2 = sq / n
            with torch.no_grad():
                self.running_mean.mul_(1 - self.momentum).add_(mu, alpha=self.momentum)
                self.running_var.mul_(1 - self.momentum).add_(sigma2, alpha=self.momentum)
        else:
            mu, sigma2 = self.running_mean, self.running_var
            diff = x - mu
        y = diff / (sigma2 + self.eps).sqrt()
        self.out = y * self.gamma + self.beta
        return self.out

    def parameters(self):
        return [self.gamma, self.beta]
