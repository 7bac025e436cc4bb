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
