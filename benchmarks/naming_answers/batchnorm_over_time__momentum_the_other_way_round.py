# style: flattened to (N, C) first, torch.var_mean and lerp_; fault: old average weighted by momentum
import torch


class BatchNorm1d:
    """Everything but the channels is flattened away first; then it is the two-dimensional case."""

    def __init__(self, dim, eps=1e-5, momentum=0.1):
        self.training = True
        self.eps, self.momentum = eps, momentum
        self.gamma, self.beta = torch.ones(dim), torch.zeros(dim)
        self.running_mean, self.running_var = torch.zeros(dim), torch.ones(dim)

    @torch.no_grad()
    def _track(self, rows):
        var, mean = torch.var_mean(rows, dim=0, correction=1)
        share = 1.0 - self.momentum
        self.running_mean = torch.lerp(self.running_mean, mean, share)
        self.running_var = torch.lerp(self.running_var, var, share)

    def __call__(self, x):
        rows = x.reshape(-1, x.shape[-1])
        if not self.training:
            mean, var = self.running_mean, self.running_var
        else:
            mean = rows.mean(0)
            var = ((rows - mean) ** 2).mean(0)
            self._track(rows)
        scale = self.gamma * (var + self.eps) ** -0.5
        self.out = ((rows - mean) * scale + self.beta).view(x.shape)
        return self.out

    def parameters(self):
        return [self.gamma, self.beta]
