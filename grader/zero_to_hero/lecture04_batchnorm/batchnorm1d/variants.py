"""Right answers to batchnorm1d written otherwise than the solution."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("BatchNorm1d.__call__")
def n_minus_1_for_both(self, x):
    """The video's own class: the variance that normalises is divided by n - 1, too."""
    if self.training:
        mean, var = x.mean(0, keepdim=True), x.var(0, keepdim=True)
    else:
        mean, var = self.running_mean, self.running_var
    xhat = (x - mean) / torch.sqrt(var + self.eps)
    self.out = self.gamma * xhat + self.beta
    if self.training:
        with torch.no_grad():
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
    return self.out


@instead_of("BatchNorm1d.__call__")
def torch_does_it(self, x):
    """Who looks torch up: F.batch_norm, which moves the running averages in place."""
    self.out = torch.nn.functional.batch_norm(
        x,
        self.running_mean,
        self.running_var,
        self.gamma,
        self.beta,
        self.training,
        self.momentum,
        self.eps,
    )
    return self.out


@instead_of("BatchNorm1d.__call__")
def moments_by_hand(self, x):
    """Who writes the sums out: n under the batch's variance, n - 1 under the running one."""
    mean, var = self.running_mean, self.running_var
    if self.training:
        n = len(x)
        mean = x.sum(0) / n
        squares = ((x - mean) ** 2).sum(0)
        var = squares / n
        with torch.no_grad():
            self.running_mean += self.momentum * (mean - self.running_mean)
            self.running_var += self.momentum * (squares / (n - 1) - self.running_var)
    self.out = (x - mean) / (var + self.eps).sqrt() * self.gamma + self.beta
    return self.out
